import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Org } from '#org/domain/org.ts'
import { WEB_REQUEST_SECONDS } from '#org/domain/web-requests.ts'

const COOKIE = 'org_browser'

/** What ties requests to this browser; empty where it brings nothing, which is nobody's. */
export function browserOf(c: Context): string {
  const value = getCookie(c, COOKIE) ?? ''
  return /^[\w-]{43}$/.test(value) ? value : ''
}

/** The same for a browser that may be new here. Several requests in several windows share it. */
export function knowBrowser(org: Org, c: Context): string {
  const browser = browserOf(c) || org.random(32).toString('base64url')
  setCookie(c, COOKIE, browser, {
    path: `${org.site.prefix}/services`,
    httpOnly: true,
    // Lax, because a provider sends the browser back by a link of its own.
    sameSite: 'Lax',
    secure: org.site.url.startsWith('https:'),
    maxAge: WEB_REQUEST_SECONDS,
  })
  return browser
}
