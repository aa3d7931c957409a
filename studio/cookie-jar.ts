type Cookie = { name: string; value: string; host: string; path: string }

/** What a browser keeps of cookies: by name, host and path; ports do not count. */
export class CookieJar {
  readonly #kept: readonly Cookie[]

  constructor(kept: readonly Cookie[] = []) {
    this.#kept = kept
  }

  /** The same with what an answer from `url` sets, or takes away. */
  after(url: URL, setCookies: readonly string[]): CookieJar {
    return setCookies.reduce((jar, line) => jar.#with(url, line), this as CookieJar)
  }

  /** The value of the header for a request to `url`; what is in `more` comes first. */
  header(url: URL, more: Readonly<Record<string, string>> = {}): string {
    const sent = this.#kept.filter(
      ({ name, host, path }) => host === url.hostname && isUnder(url, path) && !(name in more),
    )
    const pairs = sent.map(({ name, value }): [string, string] => [name, value])
    return [...pairs, ...Object.entries(more)].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  #with(url: URL, line: string): CookieJar {
    const [pair = '', ...attributes] = line.split(/;\s*/)
    const at = pair.indexOf('=')
    const said = new Map(
      attributes.map((one) => [one.split('=')[0]?.toLowerCase(), one.slice(one.indexOf('=') + 1)]),
    )
    const cookie = {
      name: pair.slice(0, at),
      value: pair.slice(at + 1),
      host: url.hostname,
      path: said.get('path') ?? '/',
    }
    const isOver = said.get('max-age') === '0' || Date.parse(said.get('expires') ?? '') < Date.now()
    const others = this.#kept.filter(
      ({ name, host, path }) =>
        name !== cookie.name || host !== cookie.host || path !== cookie.path,
    )
    return new CookieJar(isOver ? others : [...others, cookie])
  }
}

const isUnder = ({ pathname }: URL, path: string) =>
  pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`)
