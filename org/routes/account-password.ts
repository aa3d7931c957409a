import { Hono } from 'hono'
import { z } from 'zod'
import { changePassword } from '#org/domain/new-password.ts'
import type { Org } from '#org/domain/org.ts'
import { freshCustomerOf } from '#org/routes/customer.ts'
import { readJson } from '#org/routes/json.ts'
import type { LocalEnv } from '#org/routes/local.ts'
import { otherMethods } from '#org/routes/methods.ts'

const request = z.object({ newPassword: z.string().max(16_000) })

export function passwordRoutes(org: Org) {
  return new Hono<LocalEnv>()
    .put('/', async (c) => {
      const customer = await freshCustomerOf(org, c)
      const { newPassword } = await readJson(c, request)
      await changePassword(org, customer, newPassword)
      return c.body(null, 204)
    })
    .all('/', otherMethods)
}
