/**
 * What it takes to verify an attestation, on one core: RS256 by the registered certificate (salesforce), and an attestation with a
 * proof of possession and a DPoP proof, each of them ES256 (ietf). Whether one was used before is asked of memory, not of a store.
 */
import { createPrivateKey, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose'
import { median, quantile } from '#bench/load.ts'
import { attestByIetf } from '#org/domain/attestation/ietf.ts'
import { attestBySalesforce } from '#org/domain/attestation/salesforce.ts'
import { makeAttestation } from '#scripts/attestation.ts'

const rounds = Number(process.env.ROUNDS ?? 5)
const EACH = 2_000
const MOST_MS = 1

const site = { url: 'https://bench.test/portal', prefix: '/portal' }
const url = `${site.url}/services/oauth2/v1/authorization_challenge`
const clientId = 'headway-bench'
const used = new Set<string>()
const org = {
  site,
  clock: () => new Date(),
  codeKey: 'the code key of the bench',
  attestationChallenges: 'accepted' as const,
  store: { usedJwts: { use: async (hash: string) => used.size < used.add(hash).size } },
}

type Signing = Parameters<SignJWT['sign']>[0]

const sign = (key: Signing, header: JWTHeaderParameters, claims: Record<string, unknown>) =>
  new SignJWT({ jti: randomUUID(), ...claims }).setProtectedHeader(header).sign(key)

/** What verifies one request of the Salesforce manner; every request is signed anew, before anything is timed. */
async function salesforce() {
  const folder = mkdtempSync(join(tmpdir(), 'headway-bench-'))
  const { keyFile, certificateFile } = await makeAttestation(folder, clientId)
  const key = createPrivateKey(readFileSync(keyFile))
  const client = { clientId, assertionCertificate: readFileSync(certificateFile, 'utf8') }
  rmSync(folder, { recursive: true })
  return async () => {
    const exp = Math.floor(Date.now() / 1000) + 120
    const assertion = await sign(key, { alg: 'RS256' }, { iss: clientId, aud: site.url, exp })
    return () => attestBySalesforce(org, client, { assertion, url })
  }
}

/** The same for the IETF's manner, with a DPoP proof of a key of its own beside the proof of possession. */
async function ietf() {
  const [attester, instance, dpop] = await Promise.all(
    Array.from({ length: 3 }, () => generateKeyPair('ES256')),
  )
  if (!attester || !instance || !dpop) throw new Error('no keys')
  const [attesterJwk, jwk, dpopJwk] = await Promise.all(
    [attester, instance, dpop].map(({ publicKey }) => exportJWK(publicKey)),
  )
  const client = {
    clientId,
    attesterJwk: { ...attesterJwk },
    attestationProof: 'attestation_pop_jwt' as const,
  }
  const typed = (typ: string, more = {}) => ({ alg: 'ES256', typ, ...more })
  return async () => {
    const iat = Math.floor(Date.now() / 1000)
    const attestation = { sub: clientId, iat, exp: iat + 3_600, cnf: { jwk } }
    const proof = { htm: 'POST', htu: url, iat }
    const headers: Record<string, string> = {
      'OAuth-Client-Attestation': await sign(
        attester.privateKey,
        typed('oauth-client-attestation+jwt'),
        attestation,
      ),
      'OAuth-Client-Attestation-PoP': await sign(
        instance.privateKey,
        typed('oauth-client-attestation-pop+jwt'),
        { aud: site.url, iat },
      ),
      DPoP: await sign(dpop.privateKey, typed('dpop+jwt', { jwk: dpopJwk }), proof),
    }
    const request = { method: 'POST', url, header: (name: string) => headers[name] }
    return () => attestByIetf(org, client, request)
  }
}

/**
 * One after the other. Milliseconds each: of processor time, whichever of the process's threads took it, and until it was done,
 * which depends on what else the machine does.
 */
async function timesOf(make: () => Promise<() => Promise<unknown>>, count: number) {
  const verifications: (() => Promise<unknown>)[] = []
  for (let n = 0; n < count; n++) verifications.push(await make())
  const times: number[] = []
  const before = process.cpuUsage()
  for (const verify of verifications) {
    const began = performance.now()
    await verify()
    times.push(performance.now() - began)
  }
  const { user, system } = process.cpuUsage(before)
  return { processor: (user + system) / 1000 / count, times: times.sort((a, b) => a - b) }
}

const kinds = {
  'salesforce, RS256 by certificate': await salesforce(),
  'ietf, attestation, PoP and DPoP': await ietf(),
}
let slow = false
for (const [name, make] of Object.entries(kinds)) {
  await timesOf(make, EACH / 4)
  const processor: number[] = []
  const p50s: number[] = []
  for (let round = 0; round < rounds; round++) {
    const took = await timesOf(make, EACH)
    processor.push(took.processor)
    p50s.push(quantile(took.times, 0.5))
  }
  slow ||= median(processor) >= MOST_MS
  const spread = `${Math.min(...processor).toFixed(3)}–${Math.max(...processor).toFixed(3)}`
  console.log(
    `  ${name.padEnd(34)} ${median(processor).toFixed(3)} ms of one core (${spread})   done after p50 ${median(p50s).toFixed(3)} ms`,
  )
}
console.log(slow ? '  Not below 1 ms.' : '  All below 1 ms.')
process.exit(slow ? 1 : 0)
