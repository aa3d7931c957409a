import { Hono } from 'hono'
import { exportFor } from '#org/domain/exports.ts'
import type { Org } from '#org/domain/org.ts'
import { freshCustomerOf } from '#org/routes/customer.ts'
import type { LocalEnv } from '#org/routes/local.ts'
import { otherMethods } from '#org/routes/methods.ts'

const AS_FILE = { 'content-disposition': 'attachment; filename="headway.json"' }

export function exportRoutes(org: Org) {
  return new Hono<LocalEnv>()
    .get('/', async (c) =>
      c.json(await exportFor(org, await freshCustomerOf(org, c)), 200, AS_FILE),
    )
    .all('/', otherMethods)
}
