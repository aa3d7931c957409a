/**
 * The attestation JWT of Salesforce's first-party flows (first-party, sections 3.3, 3.4.5 and 7.7): signed by the client's own
 * back end with the key of its registered certificate. No key of an instance, no proof of possession. That it lives for
 * three minutes, and the carrier `client_assertion`, are assumed.
 */
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose'
import { assertionKey } from '#org/domain/attestation/certificate.ts'
import type { Attested, AttestedRequest } from '#org/domain/attestation.ts'
import { type Org, secondsAfter } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { digest } from '#org/domain/secrets.ts'
import type { Client } from '#org/store/clients.ts'

const ASSERTION_SECONDS = 180
const SKEW_SECONDS = 30

const KNOWN_HEADERS = ['alg', 'typ', 'kid']
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/

type Needs = Pick<Org, 'site' | 'clock'> & { store: Pick<Org['store'], 'usedJwts'> }

export async function attestBySalesforce(
  org: Needs,
  client: Pick<Client, 'clientId' | 'assertionCertificate'>,
  { assertion, url }: Pick<AttestedRequest, 'assertion' | 'url'>,
): Promise<Attested> {
  const now = org.clock()
  checkHeader(assertion)
  const claims = await verify(assertion ?? '', assertionKey(client, now), {
    issuer: client.clientId,
    audience: [org.site.url, url],
    now,
  })
  checkTimes(claims, now)
  await useOnce(org, client, claims)
  return { instanceKey: null, dpopKey: null }
}

function checkHeader(assertion: string | undefined) {
  if (assertion === undefined) throw wrong('is missing')
  if (!COMPACT.test(assertion)) throw wrong('is not a JWT')
  let members: string[]
  try {
    members = Object.keys(decodeProtectedHeader(assertion))
  } catch {
    throw wrong('is not a JWT')
  }
  if (!members.every((name) => KNOWN_HEADERS.includes(name))) throw wrong('has an unknown header')
}

async function verify(
  assertion: string,
  key: Parameters<typeof jwtVerify>[1],
  { issuer, audience, now }: { issuer: string; audience: string[]; now: Date },
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(assertion, key, {
      algorithms: ['RS256'],
      issuer,
      audience,
      requiredClaims: ['exp'],
      currentDate: now,
      clockTolerance: SKEW_SECONDS,
    })
    return payload
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error
    throw wrong(whatIsWrong(error))
  }
}

function whatIsWrong(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'has expired'
  if (error instanceof errors.JWTClaimValidationFailed) return `has a wrong ${error.claim}`
  if (error instanceof errors.JOSEAlgNotAllowed) return 'is not signed by RS256'
  return 'has a wrong signature'
}

function checkTimes({ exp = 0, iat }: JWTPayload, now: Date) {
  const seconds = now.getTime() / 1000
  if (exp > seconds + ASSERTION_SECONDS + SKEW_SECONDS) throw wrong('lives too long')
  if (iat !== undefined && !(Number(iat) <= seconds + SKEW_SECONDS)) throw wrong('has a wrong iat')
}

async function useOnce(org: Needs, client: Pick<Client, 'clientId'>, { jti, exp }: JWTPayload) {
  if (jti === undefined) return
  const until = secondsAfter(new Date(Number(exp) * 1000), SKEW_SECONDS)
  const hash = digest(JSON.stringify([client.clientId, jti]))
  if (!(await org.store.usedJwts.use(hash, until))) throw wrong('was used before')
}

const wrong = (what: string) => new Refused('wrong-client-assertion', `client_assertion ${what}`)
