/** The token endpoint (headless-apis, sections 3.1, 3.2 and 11.1; RFC 6749, 4.1.3, 4.4 and 6). */
import { type Context, Hono } from 'hono'
import { answerChallenge } from '#org/challenge-dialects.ts'
import { attestByIetf } from '#org/domain/attestation/ietf.ts'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { proofDue } from '#org/domain/step-up.ts'
import { type Asker, openClientSession, openSession, renewSession } from '#org/domain/tokens.ts'
import { authenticateClient } from '#org/routes/client-authentication.ts'
import { type Form, readForm } from '#org/routes/form.ts'
import { asksAsGuest, guestToken, uvidHinted } from '#org/routes/guest-flow.ts'
import type { LocalEnv } from '#org/routes/local.ts'
import { otherMethods } from '#org/routes/methods.ts'
import { visitOf } from '#org/routes/visit.ts'

/** Codes of the authorization challenge endpoint have seen no redirect (first-party, section 2.7). */
const mayGoWithout = ({ client }: Asker) => client.challengeDialect !== null

/** In the IETF's manner an attestation is how a client authenticates, here as at the authorization challenge endpoint. */
async function attestedClient(org: Org, c: Context, asker: Asker): Promise<Asker> {
  if (asker.client.challengeDialect !== 'ietf') return asker
  const request = {
    method: c.req.method,
    url: `${org.site.url}/services/oauth2/token`,
    header: (name: string) => c.req.header(name),
  }
  return { ...asker, attested: await attestByIetf(org, asker.client, request) }
}

/** At the sign-in a server is not believed whom it speaks for; here it has shown its secret. */
async function customersCountry(c: Context): Promise<string | null> {
  if (c.req.header('x-forwarded-for') === undefined) return null
  return (await visitOf(c, { authenticated: true })).country
}

export function tokenRoutes(org: Org): Hono<LocalEnv> {
  async function exchange(c: Context, grantType: string, asker: Asker, form: Form) {
    switch (grantType) {
      case 'authorization_code':
        return openSession(org, asker, {
          code: form.need('code'),
          redirectUri: mayGoWithout(asker) ? form.get('redirect_uri') : form.need('redirect_uri'),
          verifier: form.get('code_verifier'),
          uvid: await uvidHinted(org, c, asker.client),
          country: asker.secret === undefined ? null : await customersCountry(c),
        })
      case 'refresh_token':
        return renewSession(org, asker, {
          refreshToken: form.need('refresh_token'),
          scope: form.get('scope'),
        })
      case 'client_credentials':
        return openClientSession(org, asker, form.get('scope'))
      default:
        throw new Refused('unsupported-grant-type')
    }
  }

  return new Hono<LocalEnv>()
    .post('/', async (c) => {
      const form = await readForm(c)
      const grantType = form.need('grant_type')
      const asker = await attestedClient(org, c, await authenticateClient(org, c, form))
      if (grantType === 'refresh_token') {
        const due = await proofDue(org, asker, form.need('refresh_token'))
        if (due) return answerChallenge(due, asker.client.challengeDialect ?? 'ietf')
      }
      const answer = asksAsGuest(c)
        ? await guestToken(org, c, form, asker)
        : await exchange(c, grantType, asker, form)
      return c.json(answer, 200, { 'cache-control': 'no-store', pragma: 'no-cache' })
    })
    .all('/', otherMethods)
}
