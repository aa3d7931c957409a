'use client'
import { useEffect, useRef, useState } from 'react'
import type { Problem } from '#lib/brand/library.ts'

/** How long somebody pauses before what they typed is saved. Milliseconds. */
const pause = 300

/**
 * A field that saves itself. What is typed stays as it was typed, and with it what is wrong with it, until the field is left with
 * nothing wrong.
 */
export function useSaved(
  current: string,
  save: (text: string) => Promise<readonly Problem[]>,
): {
  value: string
  problems: readonly Problem[]
  type: (text: string) => void
  leave: () => void
} {
  const [typed, setTyped] = useState<string>()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  /** What is not saved yet, or was refused. */
  const open = useRef<string>(undefined)
  const isInside = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  async function send() {
    clearTimeout(timer.current)
    timer.current = undefined
    const sent = open.current
    if (sent === undefined) return
    const found = await save(sent)
    if (open.current !== sent) return
    setProblems(found)
    if (found.length > 0) return
    open.current = undefined
    if (!isInside.current) setTyped(undefined)
  }

  const latest = useRef(send)
  latest.current = send
  // Whoever goes elsewhere in the middle of a word has typed it all the same.
  useEffect(() => () => void (timer.current && latest.current()), [])

  return {
    value: typed ?? current,
    problems,
    type(text) {
      isInside.current = true
      open.current = text
      setTyped(text)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => latest.current(), pause)
    },
    leave() {
      isInside.current = false
      if (timer.current) send()
      else if (open.current === undefined) setTyped(undefined)
    },
  }
}
