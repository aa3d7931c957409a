import { type NextRequest, NextResponse } from 'next/server'
import { brandForHost, findBrand } from '#lib/brand/library.ts'
import { writeLook } from '#lib/brand/look.ts'
import { prerendered, previewCookie } from '#lib/prerendered.ts'
import { readProviders } from '#lib/providers.ts'
import { languageCookie } from '#lib/words/language-cookie.ts'
import { chooseLanguage } from '#lib/words/languages.ts'
import { nameSite, type Site } from '#lib/words/site.ts'

const development = process.env.NODE_ENV === 'development'
const usualBrand = process.env.BRAND || 'headway'
const embedded = process.env.ORG_SITE_URL === 'embedded'
const offers = (readProviders(process.env.SSO_PROVIDERS, embedded) ?? []).length > 0

/**
 * Leads every request to the pages of its brand and language, which no address shows, with a security policy: hashes for what is
 * as it was prerendered, a nonce for the rest.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl
  const site = siteOf(request)
  const path = isDecodable(pathname) ? pathname : '/no-such-page'
  const page = `/${site.look}/${site.language}${path === '/' ? '' : path}`
  const target = new URL(page + request.nextUrl.search, request.url)
  const headers = new Headers(request.headers)
  nameSite(headers, site)

  const hashes = request.method !== 'POST' && prerendered.pages[page]
  if (hashes && isAsBuilt(site) && !hasMoreToOffer(path)) {
    return withPolicy(NextResponse.rewrite(target, { request: { headers } }), policy(hashes))
  }
  const value = policy(`'nonce-${crypto.randomUUID()}'`)
  headers.set('content-security-policy', value)
  // Next.js renders what it has prerendered once more, for whoever brings this.
  headers.append('cookie', previewCookie)
  return withPolicy(NextResponse.rewrite(target, { request: { headers } }), value)
}

function siteOf({ headers, cookies }: NextRequest): Site {
  const brand = brandForHost(headers.get('host') ?? undefined, usualBrand)
  const { tag } = chooseLanguage({
    cookie: cookies.get(languageCookie)?.value,
    acceptLanguage: headers.get('accept-language'),
  })
  return { look: writeLook({ brand, draft: false }), language: tag }
}

const isAsBuilt = ({ look }: Site) => prerendered.brands[look] === findBrand(look).version

/** Whether a page shows what can be known only once this process has been configured. */
const hasMoreToOffer = (path: string): boolean =>
  (embedded && path === '/') || (offers && /^\/login(\/session-ended|\/signed-out)?$/.test(path))

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
  response.headers.append('vary', 'Accept-Language, Cookie')
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

export const config = { matcher: '/((?!_next/static/|brand/|reports$).*)' }
