/** Cross-origin access (headless-apis, section 14): some paths for everybody, the others for a list of origins. */
import type { MiddlewareHandler } from 'hono'

const HEADERS =
  'Authorization, Auth-Request-Type, Auth-Verification-Type, Uvid-Hint, Content-Type, Accept'

/** Answers preflights. For an origin that is not on the list there is no CORS header at all. */
export function corsFor(origins: 'all' | readonly string[], methods: string): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header('origin')
    const allowed =
      origins === 'all' ? '*' : origin && origins.includes(origin) ? origin : undefined
    const preflight = c.req.method === 'OPTIONS'
    if (preflight) c.res = new Response(null, { status: 204 })
    else await next()

    if (origins !== 'all') c.res.headers.append('vary', 'Origin')
    if (allowed === undefined) return
    c.res.headers.set('access-control-allow-origin', allowed)
    c.res.headers.set('access-control-expose-headers', 'Retry-After')
    if (!preflight) return
    c.res.headers.set('access-control-allow-methods', methods)
    c.res.headers.set('access-control-allow-headers', HEADERS)
    c.res.headers.set('access-control-max-age', '600')
  }
}
