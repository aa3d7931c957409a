import { Hono } from 'hono'
import { Refused } from '#org/domain/refused.ts'
import { otherMethods } from '#org/routes/methods.ts'

/** The ready-made callback of public clients: its query, as JSON (headless-apis, section 3.1). */
export function echoRoutes() {
  return new Hono()
    .on(['GET', 'POST'], '/', (c) => {
      const query: Record<string, string> = {}
      for (const [name, values] of Object.entries(c.req.queries())) {
        if (values.length > 1) throw new Refused('malformed-request', 'repeated parameter')
        query[name] = values[0] ?? ''
      }
      return c.json(query, 200, { 'cache-control': 'no-store' })
    })
    .all('/', otherMethods)
}
