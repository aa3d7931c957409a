import type { Context } from 'hono'
import { type Guest, isGuestToken } from '#org/domain/guests.ts'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { presentedToken } from '#org/routes/authorization.ts'

/** Whoever may use what is there for guests as well. */
type Visitor = { userId: string } | { uvid: string }

/** A guest or a customer, by their access token; refuses everybody else. Machines are no visitors. */
export async function visitorOf(org: Org, c: Context): Promise<Visitor> {
  const [token, proof] = presentedToken(c)
  const found = isGuestToken(token)
    ? await guestWith(org, token, proof !== undefined)
    : await org.findCaller(token, proof)
  if (!found) throw new Refused('session-invalid')
  if (!found.scopes.some((scope) => scope === 'api' || scope === 'full'))
    throw new Refused('insufficient-scope')
  if ('uvid' in found) return { uvid: found.uvid }
  if (found.contactId === null) throw new Refused('customers-only')
  return { userId: found.userId }
}

/** A guest's token is a bearer's: it is bound to no key. */
async function guestWith(org: Org, token: string, proved: boolean): Promise<Guest | undefined> {
  if (proved) throw new Refused('unproven-session')
  return org.findGuest(token)
}
