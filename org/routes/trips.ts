import { Hono } from 'hono'
import type { Org } from '#org/domain/org.ts'
import { otherMethods } from '#org/routes/methods.ts'
import type { Trip } from '#org/store/trips.ts'

/** Journeys that anybody may look at. */
export function tripRoutes({ store }: Pick<Org, 'store'>) {
  return new Hono()
    .get('/', async (c) => {
      const trips = (await store.trips.list()).map(shown)
      return c.json({ trips }, 200, { 'cache-control': 'public, max-age=300' })
    })
    .all('/', otherMethods)
}

const shown = ({ position: _, priceFrom, currency, hours, ...trip }: Trip) => ({
  ...trip,
  hours: Number(hours),
  priceFrom: { amount: Number(priceFrom), currency },
})
