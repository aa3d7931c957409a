import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { type NextRequest, NextResponse } from 'next/server'
import { readProviders } from '#lib/providers.ts'

const development = process.env.NODE_ENV === 'development'
const embedded = process.env.ORG_SITE_URL === 'embedded'
const offers = (readProviders(process.env.SSO_PROVIDERS, embedded) ?? []).length > 0

/** Paths of prerendered pages with the hashes of their inline scripts, written after the build. */
const prerendered: Readonly<Record<string, string>> = development
  ? {}
  : JSON.parse(
      readFileSync(
        join(process.cwd(), process.env.NEXT_DIST_DIR ?? '.next', 'inline-scripts.json'),
        'utf8',
      ),
    )

/** Security policy for every page: hashes for prerendered ones, a nonce for the rest. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl
  if (!isDecodable(pathname)) return NextResponse.rewrite(new URL('/no-such-page', request.url))
  const hashes = request.method !== 'POST' && prerendered[pathname]
  const instead = insteadOf(pathname)
  if (hashes && !instead) return withPolicy(NextResponse.next(), policy(hashes))

  const nonce = crypto.randomUUID()
  const value = policy(`'nonce-${nonce}' ${prerendered['/_not-found'] ?? ''}`)
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', value)
  return withPolicy(
    instead
      ? NextResponse.rewrite(new URL(instead, request.url), { request: { headers } })
      : NextResponse.next({ request: { headers } }),
    value,
  )
}

/** The page in place of a prerendered one, where it has more to offer than can be known before the start. */
function insteadOf(path: string): string | undefined {
  if (embedded && path === '/') return '/demo'
  const isSignIn = /^\/login(\/session-ended|\/signed-out)?$/.test(path)
  return offers && isSignIn ? path.replace('/login', '/login/offers') : undefined
}

/** A path with a broken percent escape would be a 500 of the router's. */
function isDecodable(path: string): boolean {
  try {
    return Boolean(decodeURIComponent(path))
  } catch {
    return false
  }
}

const withPolicy = (response: NextResponse, value: string) => {
  response.headers.set('content-security-policy', value)
  return response
}

const policy = (scripts: string) =>
  [
    "default-src 'self'",
    `script-src 'self' ${scripts}${development ? " 'unsafe-eval'" : ''}`.trim(),
    `style-src 'self'${development ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    'report-uri /reports',
    'report-to reports',
  ].join('; ')

export const config = { matcher: '/((?!_next/static/|reports$|favicon.svg$).*)' }
