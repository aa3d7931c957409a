import { setTimeout as sleep } from 'node:timers/promises'
import { throttling } from 'lighthouse/core/config/constants.js'

/** What Lighthouse takes for the line of a desktop: 40 ms there and back, 10 Mbit/s. */
const { rttMs: ROUND_TRIP_MS, throughputKbps } = throttling.desktopDense4G
const BYTES_PER_MS = throughputKbps / 8
const SLICE_BYTES = 4096

type Parcel = { body: Buffer; urgency: number; write(slice: Buffer): void; end(): void }

/**
 * The way from a front to a browser. What is more urgent (RFC 9218: style and fonts before script) goes first, as it does at good hosts:
 * a browser that gets everything at once shows nothing before it has run every script, and Lighthouse takes that for the page's fault.
 */
export class Line {
  readonly #waiting: Parcel[] = []
  #isBusy = false

  /** Resolves when a request has come to the front. */
  arrival(): Promise<void> {
    return sleep(ROUND_TRIP_MS)
  }

  send(parcel: Parcel): void {
    this.#waiting.push(parcel)
    if (!this.#isBusy) void this.#work()
  }

  async #work(): Promise<void> {
    this.#isBusy = true
    let free = performance.now()
    for (let parcel = this.#mostUrgent(); parcel; parcel = this.#mostUrgent()) {
      const slice = parcel.body.subarray(0, SLICE_BYTES)
      parcel.body = parcel.body.subarray(slice.length)
      parcel.write(slice)
      if (parcel.body.length === 0) {
        this.#waiting.splice(this.#waiting.indexOf(parcel), 1)
        parcel.end()
      }
      free += slice.length / BYTES_PER_MS
      await sleep(Math.max(0, free - performance.now()))
    }
    this.#isBusy = false
  }

  #mostUrgent(): Parcel | undefined {
    return this.#waiting.reduce<Parcel | undefined>(
      (first, parcel) => (first && first.urgency <= parcel.urgency ? first : parcel),
      undefined,
    )
  }
}

const USUAL = 3

/** `u=0` is the most urgent, `u=7` the least. RFC 9218, section 4.1. */
export const urgencyOf = (priority: string | string[] | undefined): number =>
  Number(/\bu=([0-7])/.exec(String(priority))?.[1] ?? USUAL)
