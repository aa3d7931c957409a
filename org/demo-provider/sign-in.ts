import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type Provider from 'oidc-provider'
import { errors } from 'oidc-provider'
import { z } from 'zod'
import { pageHeaders, signInPage, troublePage } from '#org/demo-provider/pages.ts'
import { type Member, type Membership, members, nameFrom } from '#org/demo-provider/people.ts'

/** Under this path everything is ours; the rest is the protocol's. */
export const SIGN_IN = '/sign-in/'

const SCOPES = 'openid email profile'
const LONGEST_FORM = 4_096
const email = z.email().max(80)

export function signInPages(provider: Provider, people: Membership, goesTo: readonly string[]) {
  const headers = pageHeaders(goesTo)

  function show(res: ServerResponse, status: number, page: unknown) {
    res.writeHead(status, headers).end(String(page))
  }

  async function finish(req: IncomingMessage, res: ServerResponse, member: Member) {
    const { params } = await provider.interactionDetails(req, res)
    const accountId = people.welcome(member)
    const grant = new provider.Grant({ accountId, clientId: String(params.client_id) })
    grant.addOIDCScope(SCOPES)
    const consent = { grantId: await grant.save() }
    await provider.interactionFinished(req, res, { login: { accountId, amr: ['pwd'] }, consent })
  }

  async function decide(req: IncomingMessage, res: ServerResponse) {
    const form = new URLSearchParams(await body(req))
    if (form.has('cancel')) {
      const cancelled = { error: 'access_denied', error_description: 'the member cancelled' }
      return provider.interactionFinished(req, res, cancelled)
    }
    const known = members.find((member) => member.email === form.get('member'))
    if (known) return finish(req, res, known)
    const typed = {
      email: form.get('email')?.trim() ?? '',
      name: form.get('name')?.trim().slice(0, 80) ?? '',
      verified: form.has('verified'),
    }
    if (!email.safeParse(typed.email).success)
      return show(res, 400, signInPage(typed, 'That is not an e-mail address.'))
    return finish(req, res, { ...typed, name: typed.name || nameFrom(typed.email) })
  }

  return async (req: IncomingMessage, res: ServerResponse) => {
    try {
      await provider.interactionDetails(req, res)
      if (req.method === 'POST') await decide(req, res)
      else show(res, 200, signInPage({ email: '', name: '', verified: true }))
    } catch (error) {
      if (!(error instanceof errors.OIDCProviderError)) throw error
      show(res, 400, troublePage())
    }
  }
}

async function body(req: IncomingMessage): Promise<string> {
  if (!(Number(req.headers['content-length']) <= LONGEST_FORM))
    throw new errors.InvalidRequest('too long')
  return text(req)
}
