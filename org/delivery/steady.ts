import type { Carrier } from '#org/delivery/carrier.ts'
import type { courier } from '#org/delivery/courier.ts'
import { describeDefect, type Log } from '#org/log.ts'

type Settings = { carrier: Carrier; pollMs: number; log?: Log | undefined }

/** Keeps one courier going: when woken, and every few seconds; never two runs at a time. */
export function steady({ run, leave }: ReturnType<typeof courier>, settings: Settings) {
  const { carrier, pollMs, log } = settings
  let last: Promise<unknown> = Promise.resolve()
  let waiting = false

  function carryOnce(): Promise<number> {
    waiting = true
    const next = last.then(() => {
      waiting = false
      return run()
    })
    last = next.catch(() => {})
    return next
  }

  /** A run that has not begun yet will see whatever there is to carry. */
  function wake(): void {
    if (waiting) return
    carryOnce().catch((error) =>
      log?.({ level: 'error', what: 'delivery', ...describeDefect(error) }),
    )
  }

  const timer = pollMs > 0 ? setInterval(wake, pollMs).unref() : undefined
  if (timer) wake()

  return {
    carryOnce,
    wake,
    async close() {
      clearInterval(timer)
      leave()
      await last
      carrier.close()
    },
  }
}
