import type { Fixture } from '#org/fixture-journeys.ts'

const AT = '/services/apexrest/headway/v1'

/** What customers do with their own account. `as` is an access token. */
export function accountOf(org: () => Fixture) {
  const ask = (as: string, method: string, path: string, body?: unknown, headers: object = {}) =>
    org().request(path.startsWith('/services') ? path : `${AT}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${as}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })

  /** The status, and the error code of a refusal. */
  async function outcome(answer: Response | Promise<Response>): Promise<string> {
    const { status, body, headers } = await answer
    if (status < 400) return String(status)
    const text = await new Response(body).text()
    if (!headers.get('content-type')?.startsWith('application/json')) return `${status} ${text}`
    const [error] = JSON.parse(text) as { errorCode: string }[]
    return `${status} ${error?.errorCode}`
  }

  return {
    ask,
    outcome,
    get: async <T = Record<string, unknown>>(as: string, path: string) =>
      (await (await ask(as, 'GET', path)).json()) as T,
    try: (...asked: Parameters<typeof ask>) => outcome(ask(...asked)),
    /** A fresh session of somebody: its access token. */
    signIn: async (
      person: { username: string; password: string },
      headers: Record<string, string> = {},
    ) => {
      const { username, password } = person
      const answer = await org().authorize({ username, password }, headers)
      const code = new URL(answer.headers.get('location') ?? 'missing:').searchParams.get('code')
      const tokens = (await (await org().exchange(code ?? '')).json()) as Record<string, string>
      return tokens.access_token ?? 'no token'
    },
    kinds: async (as: string) => {
      const answer = await ask(as, 'GET', '/security-events')
      return ((await answer.json()) as { events: { kind: string }[] }).events.map(
        ({ kind }) => kind,
      )
    },
  }
}
