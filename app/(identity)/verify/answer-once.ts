import { createHash } from 'node:crypto'
import type { Step } from '#lib/identity/port.ts'

const flights = new Map<string, Promise<Step>>()

/** How long what a code opened is shared with whoever sends the same answer again. Milliseconds. */
const shared = 10_000

/**
 * A code works once. A form that is sent twice, as by a double press without script, or again because the answer was
 * lost, gets one outcome for both; whoever comes later is told that the code was used. `answered` is what is pending and
 * what answers it; only its hash is kept. A refusal is shared only while it is on its way: each try after it counts.
 */
export function answerOnce(answered: string, answer: () => Promise<Step>): Promise<Step> {
  const key = createHash('sha256').update(answered).digest('base64')
  const inFlight = flights.get(key)
  if (inFlight) return inFlight
  const flight = answer()
  flights.set(key, flight)
  const forget = () => flights.delete(key)
  flight.then((came) => (usedUp(came) ? setTimeout(forget, shared).unref() : forget()), forget)
  return flight
}

const usedUp = ({ kind }: Step) => kind === 'signed-in' || kind === 'password-changed'
