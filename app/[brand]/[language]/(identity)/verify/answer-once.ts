import { createHash } from 'node:crypto'

type Came = { kind: string }

const flights = new Map<string, Promise<Came>>()

/** How long what a code opened is shared with whoever sends the same answer again. Milliseconds. */
const shared = 10_000

/**
 * A code works once. A form that is sent twice, as by a double press without script, or again because the answer was
 * lost, gets one outcome for both; whoever comes later is told that the code was used. `answered` is what is pending and
 * what answers it; only its hash is kept. A refusal is shared only while it is on its way: each try after it counts.
 */
export function answerOnce<T extends Came>(answered: string, answer: () => Promise<T>): Promise<T> {
  const key = createHash('sha256').update(answered).digest('base64')
  const inFlight = flights.get(key)
  if (inFlight) return inFlight as Promise<T>
  const flight = answer()
  flights.set(key, flight)
  const forget = () => flights.delete(key)
  flight.then((came) => (usedUp(came) ? setTimeout(forget, shared).unref() : forget()), forget)
  return flight
}

const usedUp = ({ kind }: Came) =>
  ['signed-in', 'password-changed', 'done', 'leaving', 'proven'].includes(kind)
