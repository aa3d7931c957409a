/** Introspection (headless-apis, section 11.3; RFC 7662). A client sees its own tokens, and only with its secret. */
import { Hono } from 'hono'
import { proofClaims } from '#org/domain/assurance.ts'
import { isGuestToken } from '#org/domain/guests.ts'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { digest } from '#org/domain/secrets.ts'
import { identityUrl } from '#org/domain/site.ts'
import { authenticateClient } from '#org/routes/client-authentication.ts'
import { readForm } from '#org/routes/form.ts'
import { otherMethods } from '#org/routes/methods.ts'

const seconds = (instant: Date) => Math.floor(instant.getTime() / 1000)

export function introspectRoutes(org: Org) {
  const { tokens } = org.store

  async function describeGuest(token: string, clientId: string) {
    const guest = await org.findGuest(token)
    if (guest?.clientId !== clientId) return { active: false }
    return {
      active: true,
      scope: guest.scopes.join(' '),
      client_id: guest.clientId,
      sub: `uvid:${guest.uvid}`,
      token_type: 'access_token',
      exp: seconds(guest.expiresAt),
      iat: seconds(guest.issuedAt),
      nbf: seconds(guest.issuedAt),
    }
  }

  async function describe(token: string, clientId: string) {
    if (isGuestToken(token)) return describeGuest(token, clientId)
    const [hash, now] = [digest(token), org.clock()]
    const access = await tokens.findAccess(hash, now)
    const refresh = access ? undefined : await tokens.findRefresh(hash, now)
    const live = access ?? refresh
    if (live?.clientId !== clientId || refresh?.replacedAt) return { active: false }
    return {
      active: true,
      scope: live.scopes.join(' '),
      client_id: live.clientId,
      username: live.username,
      sub: identityUrl(org.site, live.userId),
      token_type: access ? 'access_token' : 'refresh_token',
      exp: seconds(live.expiresAt),
      iat: seconds(live.issuedAt),
      nbf: seconds(live.issuedAt),
      ...proofClaims(live),
      ...(live.dpopKey !== null && { cnf: { jkt: live.dpopKey } }),
    }
  }

  return new Hono()
    .post('/', async (c) => {
      const form = await readForm(c)
      const { client, secret } = await authenticateClient(org, c, form)
      if (secret === undefined) throw new Refused('wrong-client-secret')
      const answer = await describe(form.need('token'), client.clientId)
      return c.json(answer, 200, { 'cache-control': 'no-store' })
    })
    .all('/', otherMethods)
}
