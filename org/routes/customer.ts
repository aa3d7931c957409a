import type { Context } from 'hono'
import { addressRange } from '#org/domain/address-range.ts'
import { type Customer, checkFresh } from '#org/domain/customers.ts'
import { isGuestToken } from '#org/domain/guests.ts'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { presentedToken } from '#org/routes/authorization.ts'
import { customersAddress } from '#org/routes/customers-address.ts'
import type { LocalEnv } from '#org/routes/local.ts'
import { visitOf } from '#org/routes/visit.ts'

/** A customer, by their access token; refuses guests, machines, and tokens that are for something else. */
export async function customerOf(org: Org, c: Context<LocalEnv>): Promise<Customer> {
  const [token, proof] = presentedToken(c)
  if (isGuestToken(token)) throw new Refused('insufficient-scope', 'not for guests')
  const caller = await org.findCaller(token, proof)
  if (!caller) throw new Refused('session-invalid')
  if (!caller.scopes.some((scope) => scope === 'api' || scope === 'full'))
    throw new Refused('insufficient-scope')
  const { userId, contactId, clientId, grantId, authTime } = caller
  if (contactId === null) throw new Refused('insufficient-scope', 'for customers only')
  // The tokens of a client with a secret stay in its back end, which says on whose behalf it comes.
  const { secretHash } = await org.clients.get(clientId)
  const from = { authenticated: secretHash !== null }
  const range = addressRange(customersAddress(c, from))
  const visit = await visitOf(c, from)
  return { userId, contactId, clientId, grantId, authTime, visit, range }
}

/** The same, who proved lately who they are. */
export async function freshCustomerOf(org: Org, c: Context<LocalEnv>): Promise<Customer> {
  const customer = await customerOf(org, c)
  checkFresh(customer, org)
  return customer
}
