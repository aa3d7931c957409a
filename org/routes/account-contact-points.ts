import { Hono } from 'hono'
import { z } from 'zod'
import { askForPlace, confirmPlace, removePhone } from '#org/domain/contact-points.ts'
import type { Org } from '#org/domain/org.ts'
import { confirmationOf } from '#org/routes/confirmation.ts'
import { customerOf, freshCustomerOf } from '#org/routes/customer.ts'
import { onTheBeat } from '#org/routes/even-time.ts'
import { readJson } from '#org/routes/json.ts'
import type { LocalEnv } from '#org/routes/local.ts'
import { otherMethods } from '#org/routes/methods.ts'

const request = z.object({ kind: z.enum(['email', 'phone']), value: z.string().max(1_000) })

export function contactPointsRoutes(org: Org) {
  return new Hono<LocalEnv>()
    .post('/', async (c) => {
      const customer = await freshCustomerOf(org, c)
      const place = await readJson(c, request)
      const id = await onTheBeat(() => askForPlace(org, customer, place))
      return c.json({ id }, 202)
    })
    .delete('/phone', async (c) => {
      await removePhone(org, await freshCustomerOf(org, c))
      return c.body(null, 204)
    })
    .post('/:id', async (c) => {
      const customer = await customerOf(org, c)
      const answer = await confirmationOf(c)
      await onTheBeat(() => confirmPlace(org, customer, answer))
      return c.body(null, 204)
    })
    .all('/', otherMethods)
    .all('/:id', otherMethods)
}
