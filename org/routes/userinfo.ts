import { type Context, Hono } from 'hono'
import type { Caller } from '#org/domain/caller.ts'
import type { Org } from '#org/domain/org.ts'
import { profileOf } from '#org/domain/profile.ts'
import { Refused } from '#org/domain/refused.ts'
import { ORG_ID } from '#org/domain/site.ts'
import { presentedToken } from '#org/routes/authorization.ts'
import { otherMethods } from '#org/routes/methods.ts'

/** OpenID Connect Core, 5.3, with the fields of headless-apis, section 11.4. */
export function userinfoRoutes(org: Org) {
  return new Hono()
    .on(['GET', 'POST'], '/', async (c) => {
      const caller = await readCaller(org, c)
      if (!caller.scopes.includes('openid')) throw new Refused('insufficient-scope')
      return c.json(await profileOf(org, caller), 200, { 'cache-control': 'no-store' })
    })
    .all('/', otherMethods)
}

/** The identity URL that every token response names: the caller's own, nobody else's. */
export function identityRoutes(org: Org) {
  return new Hono()
    .on(['GET', 'POST'], '/:org/:user', async (c) => {
      const caller = await readCaller(org, c)
      const { org: orgId, user } = c.req.param()
      if (orgId !== ORG_ID || user !== caller.userId) throw new Refused('not-found')
      const profile = await profileOf(org, caller)
      const answer = {
        id: profile.sub,
        asserted_user: true,
        user_id: profile.user_id,
        organization_id: profile.organization_id,
        username: profile.preferred_username,
        nick_name: profile.nickname,
        display_name: profile.name,
        first_name: profile.given_name,
        last_name: profile.family_name,
        email: profile.email,
        email_verified: profile.email_verified,
        timezone: profile.zoneinfo,
        locale: profile.locale,
        language: profile.language,
        utcOffset: profile.utcOffset,
        active: profile.active,
        user_type: profile.user_type,
        last_modified_date: profile.updated_at,
        urls: profile.urls,
      }
      return c.json(answer, 200, { 'cache-control': 'no-store' })
    })
    .all('/:org/:user', otherMethods)
}

async function readCaller(org: Org, c: Context): Promise<Caller> {
  const caller = await org.findCaller(...presentedToken(c))
  if (!caller) throw new Refused('session-invalid')
  return caller
}
