'use client'

import { useEffect, useRef, useState } from 'react'

export type Left = {
  /** Seconds until the session ends by itself. */
  left: number
  /** Somebody is told when so many seconds are left. */
  warn: number
  /** Whether a click makes it longer. */
  longer: boolean
  /** When the last click was, as the server has it: the same time left after another click is told anew. */
  seenAt: number
}

type Props = Left & {
  /** Where the browser is led at the end. */
  over: string
  /** What its clock is written by. */
  locale: string
  words: Record<'soon' | 'last' | 'over' | 'kept' | 'stay' | 'out' | 'again', string>
}

const typing = 'input:not([type=hidden]), textarea, select'

/**
 * Knows when the session ends, whatever the clock of this machine says; every page that is opened, here or in another tab, tells
 * the others when that is by now. At the end the page gives way, unless something may have been typed on it.
 */
export function SessionWatch({ left, warn, longer, seenAt, over, locale, words }: Props) {
  const [end, setEnd] = useState({ at: Number.POSITIVE_INFINITY, longer })
  const [stage, setStage] = useState<'calm' | 'soon' | 'over'>('calm')
  const slip = useRef<HTMLDivElement>(null)
  const tabs = useRef<BroadcastChannel>(null)

  function learn(now: Pick<Left, 'left' | 'longer'>) {
    setEnd({ at: Date.now() + now.left * 1000, longer: now.longer })
  }

  useEffect(() => {
    const channel = new BroadcastChannel('session-end')
    tabs.current = channel
    channel.onmessage = ({ data }) => learn(data)
    const now = { left, longer, seenAt }
    learn(now)
    channel.postMessage(now)
    return () => channel.close()
  }, [left, longer, seenAt])

  useEffect(() => {
    const timer = setInterval(() => {
      const rest = end.at - Date.now()
      setStage(rest > warn * 1000 ? 'calm' : rest > 0 ? 'soon' : 'over')
    }, 500)
    return () => clearInterval(timer)
  }, [end, warn])

  useEffect(() => {
    if (stage === 'calm') return
    if (stage === 'over' && !document.querySelector(`main :is(${typing})`)) location.replace(over)
    const before = document.activeElement
    if (before?.matches(typing)) return
    const own = slip.current
    own?.focus()
    return () => {
      const at = document.activeElement
      // Wherever somebody went meanwhile they stay.
      if (at === document.body || own?.contains(at)) (before as HTMLElement | null)?.focus()
    }
  }, [stage, over])

  async function stay() {
    const answer = await fetch('/session/renew', { method: 'POST' }).catch(() => undefined)
    // Without a connection the slip stays, and may be pressed again.
    if (!answer) return
    if (!answer.ok) return location.replace(over)
    const now = await answer.json()
    learn(now)
    tabs.current?.postMessage(now)
  }

  return (
    <div aria-live="assertive">
      {stage !== 'calm' && (
        <div
          className="session-end"
          role="alertdialog"
          aria-labelledby="session-end"
          tabIndex={-1}
          ref={slip}
        >
          <p id="session-end">
            {stage === 'over' ? words.over : words.soon.replace('{time}', clock(end.at, locale))}{' '}
            {stage === 'over' ? words.kept : !end.longer && words.last}
          </p>
          <div className="session-end-ways">
            {stage === 'over' ? (
              <a className="button" href={over}>
                {words.again}
              </a>
            ) : (
              <>
                {end.longer && (
                  <button className="button" type="button" onClick={stay}>
                    {words.stay}
                  </button>
                )}
                <form method="post" action="/session/end">
                  <button className="quiet-button link" type="submit">
                    {words.out}
                  </button>
                </form>
              </>
            )}
          </div>
        </div>
      )}
    </div>
  )
}

const clock = (at: number, locale: string) =>
  new Date(at).toLocaleTimeString(locale, { timeStyle: 'short' })
