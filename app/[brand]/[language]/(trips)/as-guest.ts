import { UpstreamError } from '#lib/http.ts'
import type { Guest } from '#lib/identity/port.ts'
import { GrantRefused } from '#lib/resource.ts'

type Means = {
  renew: () => Promise<Guest>
  hold: (guest: Guest) => Promise<void>
  drop: () => Promise<void>
}

/**
 * Does `work` as a guest. One whose token is refused is renewed once, and whoever it was in the end is held for as long again.
 * A renewed one that is refused too is dropped, and that is an `UpstreamError`: nothing was done, and the next press begins anew.
 */
export async function asGuest<T>(
  guest: Guest,
  { renew, hold, drop }: Means,
  work: (guest: Guest) => Promise<T>,
): Promise<T> {
  const attempt = async (one: Guest) => {
    const came = await work(one)
    await hold(one)
    return came
  }
  try {
    return await attempt(guest)
  } catch (fault) {
    if (!(fault instanceof GrantRefused)) throw fault
  }
  const renewed = await renew()
  try {
    return await attempt(renewed)
  } catch (fault) {
    if (!(fault instanceof GrantRefused)) throw fault
    await drop()
    const detail = 'a new guest was refused'
    throw new UpstreamError('unexpected-answer', { endpoint: '/shortlist', status: 401, detail })
  }
}
