/**
 * The authorization challenge endpoint: draft-ietf-oauth-first-party-apps-04 (first-party, sections 2, 3.4.5 and 7), for private
 * first-party clients.
 */
import { type Context, Hono } from 'hono'
import { answerChallenge } from '#org/challenge-dialects.ts'
import { verifyAttestation } from '#org/domain/attestation.ts'
import { challenge } from '#org/domain/challenges.ts'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { CHALLENGE_PATH } from '#org/domain/site.ts'
import { callOf, readCall, type Said, textsOf } from '#org/routes/challenge-call.ts'
import { authenticateClient } from '#org/routes/client-authentication.ts'
import { uvidHinted } from '#org/routes/guest-flow.ts'
import type { LocalEnv } from '#org/routes/local.ts'
import { otherMethods } from '#org/routes/methods.ts'
import { visitOf } from '#org/routes/visit.ts'

export function authorizationChallengeRoutes(org: Org): Hono<LocalEnv> {
  async function answer(c: Context<LocalEnv>) {
    const said = await readCall(c)
    const client = await firstPartyClient(c, said)
    const attested = await verifyAttestation(org, client, {
      method: c.req.method,
      url: `${org.site.url}${CHALLENGE_PATH}`,
      header: (name) => c.req.header(name),
      assertion: said.client_assertion,
    })
    const call = await callOf(org, c, said, client.challengeDialect)
    const uvid = await uvidHinted(org, c, client)
    const visit = { ...(await visitOf(c, { authenticated: true })), uvid }
    const outcome = await challenge(org, { client, attested, visit }, call)
    return answerChallenge(outcome, client.challengeDialect ?? 'ietf')
  }

  /**
   * As at the token endpoint: by its secret, or in the IETF's manner by its attestation alone; and no word about which clients
   * there are.
   */
  async function firstPartyClient(c: Context, said: Said) {
    const { client, secret } = await authenticateClient(org, c, textsOf(said)).catch((error) => {
      const unknown = error instanceof Refused && error.reason === 'unknown-client'
      throw unknown ? new Refused('wrong-client-secret') : error
    })
    if (client.challengeDialect === null) throw new Refused('unauthorized-client')
    if (client.challengeDialect === 'ietf') return client
    if (client.secretHash === null) throw new Refused('unauthorized-client')
    if (secret === undefined) throw new Refused('wrong-client-secret')
    return client
  }

  return new Hono<LocalEnv>().post('/', answer).all('/', otherMethods)
}
