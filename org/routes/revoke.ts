/** Revocation (headless-apis, section 11.2). Left out: its GET and JSONP forms, which put tokens into URLs. */
import { Hono } from 'hono'
import type { Org } from '#org/domain/org.ts'
import { revokeToken } from '#org/domain/revoke.ts'
import { readForm } from '#org/routes/form.ts'
import { otherMethods } from '#org/routes/methods.ts'

export function revokeRoutes(org: Org) {
  return new Hono()
    .post('/', async (c) => {
      const form = await readForm(c)
      await revokeToken(org, form.need('token'))
      return c.body(null, 200, { 'cache-control': 'no-store' })
    })
    .all('/', otherMethods)
}
