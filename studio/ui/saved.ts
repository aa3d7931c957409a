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
  const latest = useRef<string>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => () => clearTimeout(timer.current), [])

  async function send() {
    clearTimeout(timer.current)
    timer.current = undefined
    const sent = latest.current
    if (sent === undefined) return
    const found = await save(sent)
    if (latest.current !== sent) return
    setProblems(found)
    if (found.length === 0 && !timer.current) latest.current = undefined
    if (found.length === 0) setTyped((now) => (now === sent && !isBusy.current ? undefined : now))
  }

  const isBusy = useRef(false)
  return {
    value: typed ?? current,
    problems,
    type(text) {
      isBusy.current = true
      latest.current = text
      setTyped(text)
      clearTimeout(timer.current)
      timer.current = setTimeout(send, pause)
    },
    leave() {
      isBusy.current = false
      if (timer.current) send()
      else if (problems.length === 0) setTyped(undefined)
    },
  }
}
