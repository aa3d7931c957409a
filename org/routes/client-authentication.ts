/** RFC 6749, 2.3.1: in the body, or form-encoded inside Basic; never both. */
import type { Context } from 'hono'
import { checkSecret } from '#org/domain/clients.ts'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import type { Asker } from '#org/domain/tokens.ts'
import { basicPair } from '#org/routes/authorization.ts'
import { type Form, parsePairs } from '#org/routes/form.ts'

export async function authenticateClient(org: Org, c: Context, form: Form): Promise<Asker> {
  const basic = basicPair(c)
  if (!basic) return check(org, form.need('client_id'), form.get('client_secret'))
  const clientId = formDecoded(basic.left)
  const named = form.get('client_id')
  if (form.get('client_secret') !== undefined || (named !== undefined && named !== clientId))
    throw new Refused('malformed-request', 'more than one client authentication')
  return check(org, clientId, formDecoded(basic.right) || undefined)
}

async function check(org: Org, clientId: string, secret: string | undefined): Promise<Asker> {
  const client = await org.clients.get(clientId)
  checkSecret(client, secret)
  return { client, secret }
}

function formDecoded(text: string): string {
  return parsePairs(`value=${text.replaceAll('&', '%26')}`).get('value') ?? ''
}
