import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'
import type { JWK, JWTHeaderParameters } from 'jose'
import { openKey } from '#org/domain/attestation/keys-fixture.ts'
import { CHALLENGE, PRIVATE, SITE, VERIFIER } from '#org/fixture.ts'
import type { Fixture } from '#org/fixture-journeys.ts'
import { maya } from '#org/seed/people.ts'

export const PATH = '/services/oauth2/v1/authorization_challenge'

const RS256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
const LIFE = { from: new Date('2020-01-01'), to: new Date('2036-01-01') }

/** A certificate for a public key; who signed it is nobody's business. */
export async function certificateFor(jwk: JWK, { from, to } = LIFE): Promise<string> {
  const pair = { ...RS256, modulusLength: 2_048, publicExponent: new Uint8Array([1, 0, 1]) }
  const own = await webcrypto.subtle.generateKey(pair, false, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.create({
    subject: 'CN=app',
    issuer: 'CN=app',
    publicKey: (await webcrypto.subtle.importKey('jwk', jwk, RS256, true, ['verify'])) as CryptoKey,
    signingKey: own.privateKey as CryptoKey,
    signingAlgorithm: RS256,
    notBefore: from,
    notAfter: to,
  })
  return certificate.toString('pem')
}

export async function openCertificate() {
  const key = await openKey('RS256')
  return { key, pem: await certificateFor(key.jwk) }
}

/** What a first-party app does at the authorization challenge endpoint, step by step. */
export function challengesOf(
  org: () => Fixture,
  signer: () => Awaited<ReturnType<typeof openKey>>,
  site = SITE,
) {
  const assertion = (
    claims: Record<string, unknown> = {},
    header: Partial<JWTHeaderParameters> = {},
  ) => {
    const seconds = Math.floor(org().now().getTime() / 1000)
    return signer().sign(header, {
      iss: PRIVATE.clientId,
      aud: site,
      exp: seconds + 120,
      ...claims,
    })
  }

  const credentials = async () => ({
    client_id: PRIVATE.clientId,
    client_secret: PRIVATE.secret,
    client_assertion: await assertion(),
  })

  /** A call of the client; an empty value is an absent one. */
  const call = async (form: Record<string, string>, headers: Record<string, string> = {}) =>
    org().post(PATH, { ...(await credentials()), ...form }, headers)

  const first = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    call({ code_challenge: CHALLENGE, response_type: 'code', ...form }, headers)

  return {
    assertion,
    credentials,
    call,
    first,
    login: (form: Record<string, string> = {}) =>
      first({ username: maya.username, password: maya.password, ...form }),
    ask: (username: string, form: Record<string, string> = {}) =>
      first({ username, verificationmethod: 'email', ...form }),
    json: async (body: object) =>
      org().json(PATH, { ...(await credentials()), code_challenge: CHALLENGE, ...body }),
    redeem: (code: string, form: Record<string, string> = {}) =>
      org().post('/services/oauth2/token', {
        grant_type: 'authorization_code',
        client_id: PRIVATE.clientId,
        client_secret: PRIVATE.secret,
        code_verifier: VERIFIER,
        code,
        ...form,
      }),
  }
}

type Answered = {
  status: number
  error?: string
  error_code?: string
  error_description?: string
  auth_session: string
  authorization_code: string
  login_status?: { state: string; type: string }
  userinfo?: unknown
}

/** Status and body in one. */
export async function read(answer: Response | Promise<Response>): Promise<Answered> {
  const given = await answer
  return { ...((await given.json()) as Answered), status: given.status }
}
