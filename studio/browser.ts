import { parse } from 'node-html-parser'
import { CookieJar } from '#studio/cookie-jar.ts'
import { type Filled, fillIn, type How, type Values } from '#studio/forms.ts'
import type { Stage } from '#studio/stage.ts'

/** A whole answer, as the browser shows it. `url` is absolute, at the app's own origin. */
export type Answer = { status: number; url: URL; headers: Headers; html: string }

const agent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

/** Milliseconds for one request: more than the app gives its own service. */
const patience = 20_000
const maxRedirects = 12

/** A browser without script: keeps cookies, follows redirects, posts forms as they stand in the page. */
export class Browser {
  jar = new CookieJar()
  answer: Answer | undefined
  /** Cookies of the scenario, beside those of the stage. */
  cookies: Record<string, string> = {}
  readonly stage: Stage
  readonly #app: URL
  readonly #trusted: ReadonlySet<string>

  constructor(stage: Stage) {
    this.stage = stage
    this.#app = new URL(stage.origin)
    this.#trusted = new Set([this.#app.origin, new URL(stage.siteUrl).origin])
  }

  /** The page that is shown. */
  get page() {
    if (!this.answer) throw new Error('nothing is open')
    return parse(this.answer.html, { blockTextElements: { script: false, style: false } })
  }

  /** Of a browser that was never here. */
  freshJar(): CookieJar {
    return new CookieJar()
  }

  open(path: string): Promise<Answer> {
    return this.#go(new URL(path, this.#app), { method: 'GET' })
  }

  /** Fills in a form of the page and sends it. */
  send(values: Values = {}, how: How = {}): Promise<Answer> {
    return this.#post(fillIn(this.page, values, how))
  }

  /** Goes where the first link goes that a CSS selector finds. */
  follow(link: string): Promise<Answer> {
    const href = this.page.querySelector(link)?.getAttribute('href')
    if (href === undefined) throw new Error(`no link ${link}`)
    return this.#go(this.#inside(href), { method: 'GET' })
  }

  #post({ action, method, isMultipart, data }: Filled): Promise<Answer> {
    const url = this.#inside(action)
    if (method === 'GET') {
      url.search = String(new URLSearchParams(pairsOf(data)))
      return this.#go(url, { method })
    }
    return this.#go(url, { method, body: isMultipart ? data : new URLSearchParams(pairsOf(data)) })
  }

  /** An address of the page that is shown; one of the public site is meant for the app that stands behind it. */
  #inside(href: string): URL {
    const url = new URL(href || (this.answer?.url.href ?? ''), this.answer?.url)
    const { appUrl } = this.stage
    return appUrl && url.origin === new URL(appUrl).origin
      ? new URL(`${url.pathname}${url.search}${url.hash}`, this.#app)
      : url
  }

  async #go(to: URL, init: RequestInit): Promise<Answer> {
    let [url, asked] = [to, init]
    for (let hops = 0; hops < maxRedirects; hops++) {
      const response = await this.#ask(url, asked)
      this.jar = this.jar.after(url, response.headers.getSetCookie())
      const html = await response.text()
      this.answer = { status: response.status, url, headers: response.headers, html }
      const next = response.headers.get('location') ?? redirectIn(html)
      if (!next) return this.answer
      url = this.#inside(next)
      asked = { method: 'GET' }
    }
    throw new Error(`too many redirects, the last one to ${url.pathname}`)
  }

  #ask(url: URL, init: RequestInit): Promise<Response> {
    const { stage } = this
    const isApp = url.origin === this.#app.origin
    if (!isApp && !this.#trusted.has(url.origin) && url.hostname !== 'localhost')
      throw new Error(`the way leads to ${url.host}, where nobody is to go`)
    const origin = isApp ? new URL(stage.appUrl ?? stage.origin) : url
    return stage.send(url, {
      ...init,
      headers: {
        accept: 'text/html,application/xhtml+xml',
        'user-agent': agent,
        'sec-fetch-site': 'same-origin',
        cookie: this.jar.header(url, isApp ? { ...stage.cookies, ...this.cookies } : {}),
        ...(init.method === 'POST' && { origin: origin.origin }),
        ...(isApp && origin.origin !== url.origin && { 'x-forwarded-host': origin.host }),
        ...(isApp && stage.headers),
      },
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
    })
  }
}

const pairsOf = (data: FormData): [string, string][] =>
  [...data].map(([name, value]) => [name, String(value)])

/** What Next.js says to a browser without script once the head of an answer is on its way. */
const redirectIn = (html: string): string | undefined =>
  /<meta id="__next-page-redirect" http-equiv="refresh" content="\d+;url=([^"]+)"/
    .exec(html)?.[1]
    ?.replaceAll('&amp;', '&')
