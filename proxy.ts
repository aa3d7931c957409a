import { type NextRequest, NextResponse } from 'next/server'
import { brandForHost, findBrand, isShown } from '#lib/brand/library.ts'
import { readLook, writeLook } from '#lib/brand/look.ts'
import { config as settings } from '#lib/config.ts'
import { isDevelopment } from '#lib/development.ts'
import { nameAddress, refusalCookie, refusalIn } from '#lib/page-address.ts'
import { prerendered, previewCookie } from '#lib/prerendered.ts'
import { door, isOpen, lookCookie, studioCookie } from '#lib/studio-door.ts'
import { languageCookie } from '#lib/words/language-cookie.ts'
import { chooseLanguage } from '#lib/words/languages.ts'
import { nameSite, type Site } from '#lib/words/site.ts'

/**
 * Leads every request to the pages of its brand and language, which no address shows, with a security policy: hashes for what is
 * as it was prerendered, a nonce for the rest.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl
  const path = isDecodable(pathname) ? pathname : '/no-such-page'
  if (path.startsWith('/brand/')) return NextResponse.next()
  if (path === '/favicon.ico') return toMark(request)
  if (/^\/studio(\/|$)/.test(path)) return toStudio(request)
  const site = siteOf(request)
  const page = `/${site.look}/${site.language}${path === '/' ? '' : path}`
  const target = new URL(page + request.nextUrl.search, request.url)
  const headers = new Headers(request.headers)
  nameSite(headers, site)
  nameAddress(headers, request.nextUrl)
  const isTelling = refusalIn(request.nextUrl) !== undefined && request.cookies.has(refusalCookie)

  const hashes = request.method !== 'POST' && prerendered.pages[page]
  if (hashes && isAsBuilt(site) && !hasMoreToOffer(path) && !isTelling) {
    return withPolicy(NextResponse.rewrite(target, { request: { headers } }), policy(hashes))
  }
  const value = policy(`'nonce-${crypto.randomUUID()}'`)
  headers.set('content-security-policy', value)
  // Next.js renders what it has prerendered once more, for whoever brings this.
  if (isTelling || isPrerendered(site, page))
    headers.set('cookie', [headers.get('cookie'), previewCookie].filter(Boolean).join('; '))
  return withPolicy(NextResponse.rewrite(target, { request: { headers } }), value)
}

/** Browsers ask for it by themselves, whatever icon the page names. */
function toMark(request: NextRequest): NextResponse {
  const { look } = siteOf(request)
  return NextResponse.rewrite(new URL(`/brand/${look}/0/mark.svg`, request.url))
}

/** The studio is a site of its own. Its gallery answers with pages of the app and with letters, which bring their own policy. */
function toStudio(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl
  if (!isInside(request) && pathname !== '/studio/key')
    return NextResponse.redirect(new URL('/studio/key', request.url), 303)
  if (/^\/studio\/(gallery|mail)\//.test(pathname)) return NextResponse.next()
  const headers = new Headers(request.headers)
  nameSite(headers, siteOf(request))
  const value = policy(`'nonce-${crypto.randomUUID()}'`)
  headers.set('content-security-policy', value)
  return withPolicy(NextResponse.next({ request: { headers } }), value)
}

function siteOf(request: NextRequest): Site {
  const { headers, cookies } = request
  const { tag } = chooseLanguage({
    cookie: cookies.get(languageCookie)?.value,
    acceptLanguage: headers.get('accept-language'),
  })
  return { look: lookFor(request), language: tag }
}

/** The brand of the host, or whatever somebody in the studio wants to look at. */
function lookFor(request: NextRequest): string {
  const { headers, cookies } = request
  const wanted = cookies.get(lookCookie)?.value
  if (wanted && isInside(request)) {
    const look = readLook(wanted)
    if (isShown(look.brand, look)) return writeLook(look)
  }
  // What Next.js fetches by itself, after an action that redirects, has the browser's host here only.
  const host = headers.get('x-forwarded-host')?.split(',')[0]?.trim() || headers.get('host')
  const brand = brandForHost(host ?? undefined, settings().brand)
  return writeLook({ brand, draft: false, theme: undefined })
}

const isInside = ({ cookies }: NextRequest) => isOpen(door(), cookies.get(studioCookie)?.value)

/** Or would be kept for everybody at its first request, as the pages of a brand that the build did not know. */
const isPrerendered = ({ look }: Site, page: string) =>
  page in prerendered.pages || !(look in prerendered.brands)

const isAsBuilt = ({ look }: Site) => prerendered.brands[look] === findBrand(look).version

/** Whether a page shows what can be known only once this process has been configured. */
const hasMoreToOffer = (path: string): boolean =>
  path === '/'
    ? settings().embedded
    : /^\/login(\/session-ended|\/signed-out)?$/.test(path) && settings().providers.length > 0

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
    `script-src 'self' ${scripts}${isDevelopment ? " 'unsafe-eval'" : ''}`.trim(),
    `style-src 'self'${isDevelopment ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    'report-uri /reports',
    'report-to reports',
  ].join('; ')

export const config = { matcher: '/((?!_next/static/|reports$).*)' }
