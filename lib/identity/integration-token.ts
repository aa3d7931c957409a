import { z } from 'zod'
import type { Http } from '#lib/http.ts'
import { form, oauthError, unexpected } from '#lib/identity/oauth.ts'

/** The client that acts as the integration user, and where it gets its token. */
export type Integration = { id: string; secret: string; tokenUrl: string }

/**
 * Asks with the integration user's token (client credentials, RFC 6749, 4.4), which is kept in memory, asked for once however
 * many need it, and asked for anew once per request that it does not open. A public client has none: it asks as it is.
 */
export function asIntegrationUser(http: Http, integration: Integration | undefined): Http {
  if (!integration) return http
  let held: Promise<string> | undefined

  function token(): Promise<string> {
    if (held) return held
    const asked = requestToken(http, integration as Integration)
    held = asked
    asked.catch(() => drop(asked))
    return asked
  }
  function drop(dead: Promise<string>) {
    if (held === dead) held = undefined
  }

  return async (url, question) => {
    const ask = async (bearer: Promise<string>) =>
      http(url, {
        ...question,
        headers: { ...question?.headers, authorization: `Bearer ${await bearer}` },
      })
    const first = token()
    const answer = await ask(first)
    if (answer.status !== 401) return answer
    drop(first)
    return ask(token())
  }
}

const issued = z.object({ access_token: z.string().min(1) })

async function requestToken(http: Http, { id, secret, tokenUrl }: Integration): Promise<string> {
  const answer = await http(tokenUrl, {
    method: 'POST',
    ...form({ grant_type: 'client_credentials', client_id: id, client_secret: secret }),
  })
  const read = issued.safeParse(answer.json)
  if (answer.status === 200 && read.success) return read.data.access_token
  throw unexpected(answer, oauthError(answer))
}
