import { Hono } from 'hono'
import { askToLeave, confirmLeaving, dueDateOf, stay } from '#org/domain/deletion.ts'
import type { Org } from '#org/domain/org.ts'
import { confirmationOf } from '#org/routes/confirmation.ts'
import { customerOf, freshCustomerOf } from '#org/routes/customer.ts'
import type { LocalEnv } from '#org/routes/local.ts'
import { otherMethods } from '#org/routes/methods.ts'

export function deletionRoutes(org: Org) {
  return new Hono<LocalEnv>()
    .get('/', async (c) => c.json({ dueAt: await dueDateOf(org, await customerOf(org, c)) }))
    .post('/', async (c) =>
      c.json({ id: await askToLeave(org, await freshCustomerOf(org, c)) }, 202),
    )
    .delete('/', async (c) => {
      await stay(org, await customerOf(org, c))
      return c.body(null, 204)
    })
    .post('/:id', async (c) => {
      const customer = await customerOf(org, c)
      return c.json({ dueAt: await confirmLeaving(org, customer, await confirmationOf(c)) })
    })
    .all('/', otherMethods)
    .all('/:id', otherMethods)
}
