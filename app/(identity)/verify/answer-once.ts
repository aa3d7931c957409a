import type { Step } from '#lib/identity/port.ts'

const flights = new Map<string, Promise<Step>>()

/**
 * A code works once. A form that is sent twice at the same time, as by a double click without script, gets one
 * outcome for both; whoever comes later is told that the code was used. `key` names what is pending and what answers it.
 */
export function answerOnce(key: string, answer: () => Promise<Step>): Promise<Step> {
  const inFlight = flights.get(key)
  if (inFlight) return inFlight
  const flight = answer().finally(() => flights.delete(key))
  flights.set(key, flight)
  return flight
}
