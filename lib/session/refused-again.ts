import { opensBookings } from '#lib/bookings.ts'
import { UpstreamError } from '#lib/http.ts'
import type { Grant } from '#lib/identity/port.ts'

/** For so long after its renewal nothing is won by renewing a grant that opens the bookings. Seconds. */
const fresh = 30

/**
 * Whether a grant that was refused somewhere is alive and was renewed a moment before `now` (seconds): then renewing it once more
 * would lead to the same refusal, and a page round in circles. Throws `UpstreamError` when nobody can tell.
 */
export async function isRefusedAgain(
  { grant, renewedAt }: { grant: Grant; renewedAt?: number | undefined },
  now: number,
  opens: (grant: Grant) => Promise<boolean> = opensBookings,
): Promise<boolean> {
  return renewedAt !== undefined && now - renewedAt < fresh && (await opens(grant))
}

/** The fault behind that: nothing that the customer could mend. `path`: the page that asked. */
export const refusedAgain = (path: string): UpstreamError =>
  new UpstreamError('unexpected-answer', {
    endpoint: path.replace(/\?.*/, ''),
    status: 401,
    detail: 'a grant that is good elsewhere was refused',
  })
