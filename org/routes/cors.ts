/** Cross-origin access (headless-apis, section 14): some paths for everybody, the others for a list of origins. */
import type { MiddlewareHandler } from 'hono'

const HEADERS =
  'Authorization, Auth-Request-Type, Auth-Verification-Type, Uvid-Hint, Content-Type, Accept'

/** Answers preflights. For an origin that is not on the list there is no CORS header at all. */
export function corsFor(origins: 'all' | readonly string[], methods: string): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin')
    const preflight = c.req.method === 'OPTIONS'
    // A server asks: nothing to add to its answer afterwards, which would cost the adapter's short way.
    if (origins !== 'all' && origin === undefined && !preflight) {
      c.header('Vary', 'Origin')
      return next()
    }
    if (preflight) c.res = new Response(null, { status: 204 })
    else await next()

    const { headers } = c.res
    if (origins !== 'all') headers.append('vary', 'Origin')
    const allowed = origins === 'all' ? '*' : origins.find((listed) => listed === origin)
    if (allowed === undefined) return
    headers.set('access-control-allow-origin', allowed)
    headers.set('access-control-expose-headers', 'Retry-After')
    if (!preflight) return
    headers.set('access-control-allow-methods', methods)
    headers.set('access-control-allow-headers', HEADERS)
    headers.set('access-control-max-age', '600')
  }
}
