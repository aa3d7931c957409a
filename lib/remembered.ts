import { config } from '#lib/config.ts'
import { type Http, http, UpstreamError } from '#lib/http.ts'
import { logFault } from '#lib/trouble.ts'

/** Where something is asked for: base URL of the site, the network, the instant in milliseconds. */
export type Source = { siteUrl: string; http: Http; now: number }

const source = (): Source => ({ siteUrl: config().siteUrl, http, now: Date.now() })

type Terms<T> = {
  /** How long an answer is good for. Milliseconds. */
  life: number
  /** So long nobody asks again once there was none. Milliseconds. */
  pause: number
  /** What goes for an answer while there never was one; absent: the fault is everybody's. */
  otherwise?: T
}

/**
 * What is the same for everybody: asked for once, however many want it. While the site does not answer it is what it said last, and
 * the site is left alone for a while. Throws `UpstreamError` when it never said anything.
 */
export function remembered<T>(
  { life, pause, otherwise }: Terms<T>,
  ask: (from: Source) => Promise<T>,
): (from?: Source) => Promise<T> {
  const kept = new Map<string, { until: number; answer: Promise<T> }>()
  return (from = source()) => {
    const { siteUrl, now } = from
    const before = kept.get(siteUrl)
    if (before && before.until > now) return before.answer
    const asked = { until: now + life, answer: ask(from).catch(goOn) }
    kept.set(siteUrl, asked)
    return asked.answer

    function goOn(fault: unknown): T | Promise<T> {
      const last = before?.answer ?? otherwise
      if (fault instanceof UpstreamError && last !== undefined) {
        logFault(fault)
        asked.until = now + pause
        return last
      }
      if (before) kept.set(siteUrl, before)
      else kept.delete(siteUrl)
      throw fault
    }
  }
}
