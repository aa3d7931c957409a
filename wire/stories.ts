import { createPrivateKey } from 'node:crypto'
import { createHttp, type Http } from '#lib/http.ts'
import { type Attest, createAttestation } from '#lib/identity/attestation.ts'
import { createFirstParty } from '#lib/identity/first-party.ts'
import { createHeadless } from '#lib/identity/headless.ts'
import type { Integration } from '#lib/identity/integration-token.ts'
import type { Client } from '#lib/identity/oauth.ts'
import type { Identifier, Identity, Pending, Reply, Step } from '#lib/identity/port.ts'
import { openFixture, PRIVATE, PUBLIC, SITE } from '#org/fixture.ts'
import { openCertificate } from '#org/fixture-challenges.ts'

/** What the stories have in common: who tells them, to an org in memory, and how they go on. */
type Org = Awaited<ReturnType<typeof openFixture>>

type Kind = {
  client: Client
  integration: Integration | undefined
  /** Whether it speaks to the authorization challenge endpoint. */
  firstParty: boolean
  /** What is said to a code that has opened something: there the conversation is over, and took the code along. */
  usedCode: 'code-used' | 'code-expired'
}

const secret = { id: PRIVATE.clientId, secret: PRIVATE.secret }
const privately = {
  client: { ...PRIVATE, ...secret },
  integration: { ...secret, tokenUrl: `${SITE}/services/oauth2/token` },
}

/** Who tells every story. */
export const drivers = {
  'headless, a private client': { ...privately, firstParty: false, usedCode: 'code-used' },
  'headless, a public client': {
    client: { ...PUBLIC, id: PUBLIC.clientId },
    integration: undefined,
    firstParty: false,
    usedCode: 'code-used',
  },
  'first-party, a private client': { ...privately, firstParty: true, usedCode: 'code-expired' },
} satisfies Record<string, Kind>

const certificate = await openCertificate()
const ownPem = createPrivateKey({ key: { ...certificate.key.privateJwk }, format: 'jwk' })
  .export({ type: 'pkcs8', format: 'pem' })
  .toString()

export const httpTo = (org: Org): Http =>
  createHttp((input, init) => Promise.resolve(org.app.request(String(input), init)))

/** An org that wants of this kind of client what it can give. */
export const openOrg = ({ integration, firstParty }: Kind) =>
  openFixture({
    initRequiresAuth: integration !== undefined,
    ...(firstParty ? { certificate: certificate.pem } : {}),
  })

/** Every sign-in by password comes with the wish for a second factor, which no driver has. */
export const wishingForTwo =
  (http: Http): Http =>
  (url, question = {}) =>
    http(url, {
      ...question,
      ...(question.body?.includes('&password=') && {
        body: `${question.body}&acr_values=urn%3Aheadway%3Aacr%3Atwo`,
      }),
    })

/** The attestations that an org takes from the app, or those of another key. */
export const attestationTo = (org: Org, pem = ownPem): Attest =>
  createAttestation({ clientId: secret.id, siteUrl: SITE, pem, clock: () => org.now() })

/** A driver that speaks to an org. */
export function driverTo(
  org: Org,
  { client, integration, firstParty }: Omit<Kind, 'usedCode'>,
  given: { http?: Http; pem?: string; attest?: Attest } = {},
): Identity {
  const { http = httpTo(org), attest = attestationTo(org, given.pem) } = given
  const site = { url: SITE, client, http, integration, clock: () => org.now() }
  return firstParty ? createFirstParty({ ...site, attest }) : createHeadless(site)
}

export async function openStory(kind: Kind) {
  const org = await openOrg(kind)
  const http = httpTo(org)
  const identity = driverTo(org, kind, { http })
  return { org, http, identity, answer: answering(identity) }
}

export type Story = Awaited<ReturnType<typeof openStory>>

export const visitor = { address: '192.0.2.7' }

export const email = (value: string): Identifier => ({ kind: 'email', value })
export const phone = (value: string): Identifier => ({ kind: 'phone', value })
export const reference = (value: string): Identifier => ({ kind: 'reference', value })

export const refused = (reason: string) => ({ kind: 'refused', reason })

export async function waiting(step: Promise<Step>): Promise<Pending> {
  const came = await step
  if (came.kind !== 'code-sent') throw new Error(`no code was sent: ${JSON.stringify(came)}`)
  return came.pending
}

export const wrongFor = (code: string) => (code === '000000' ? '000001' : '000000')

/** Answers as the app does: when a refusal says what to go on with, the next answer is to that. */
export function answering(identity: Identity) {
  const newest = new Map<Pending, Pending>()
  return async (to: Pending, reply: Reply): Promise<Step> => {
    const step = await identity.answer(newest.get(to) ?? to, reply, visitor)
    if (step.kind !== 'refused' || !step.pending) return step
    const { pending, ...refusal } = step
    newest.set(to, pending)
    return refusal
  }
}
