import { PRIVATE, SITE, VERIFIER } from '#org/fixture.ts'
import type { Fixture } from '#org/fixture-journeys.ts'

export const AUTHORIZE = '/services/oauth2/authorize'

/** What a browser shows after a request: a page, or an address that is not the org's. */
export type Shown = { status: number; text: string; headers: Headers; url: URL }

/** Follows redirects within the org, keeps its cookies, fills in forms; other addresses it only names. */
export function openBrowser(org: () => Fixture) {
  const jar = new Map<string, string>()

  async function go(url: string, init: RequestInit = {}): Promise<Shown> {
    const { pathname, search } = new URL(url, SITE)
    const headers = new Headers(init.headers)
    headers.set('User-Agent', 'A browser of the tests')
    if (jar.size > 0) headers.set('Cookie', [...jar].map((pair) => pair.join('=')).join('; '))
    const path = pathname.slice(new URL(SITE).pathname.length)
    const answer = await org().request(`${path}${search}`, { ...init, headers })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location === null)
      return {
        status: answer.status,
        text: await answer.text(),
        headers: answer.headers,
        url: new URL(url, SITE),
      }
    const next = new URL(location, SITE)
    if (next.origin === new URL(SITE).origin && !next.pathname.endsWith('/echo'))
      return go(next.href)
    return { status: answer.status, text: '', headers: answer.headers, url: next }
  }

  return {
    jar,
    go,

    open: (query: Record<string, string>) =>
      go(`${SITE}${AUTHORIZE}?${new URLSearchParams(query)}`),

    /** Sends the form of a page that goes to this step. */
    submit(page: Shown, step: string, fields: Record<string, string> = {}) {
      const form = [...page.text.matchAll(/<form[^>]*action="([^"]+)"[^>]*>([\s\S]*?)<\/form>/g)]
      const [, action = '', inside = ''] = form.find(([, to]) => to?.endsWith(`/${step}`)) ?? []
      const [, handle = ''] = /name="request" value="([^"]*)"/.exec(inside) ?? []
      return go(new URL(action, SITE).href, {
        method: 'POST',
        body: new URLSearchParams({ request: handle, ...fields }),
      })
    },

    /** The same with whatever is wanted. */
    post: (step: string, fields: Record<string, string>) =>
      go(`${SITE}/services/web/${step}`, { method: 'POST', body: new URLSearchParams(fields) }),
  }
}

export type Browser = ReturnType<typeof openBrowser>

export const said = ({ url }: Shown) => Object.fromEntries(url.searchParams)

/** Trades what a browser brought to the private client's callback. */
export const redeemed = (org: Fixture, shown: Shown, form: Record<string, string> = {}) =>
  org.post('/services/oauth2/token', {
    grant_type: 'authorization_code',
    client_id: PRIVATE.clientId,
    client_secret: PRIVATE.secret,
    redirect_uri: PRIVATE.callback,
    code_verifier: VERIFIER,
    code: said(shown).code ?? '',
    ...form,
  })
