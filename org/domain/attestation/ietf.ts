/**
 * Attestation-based client authentication in both of its modes (first-party, sections 4.3 and 4.5). A registration knows one
 * of them: a proof that was left out, or came in place of the other, is never taken for the other mode.
 */
import { type Instance, readAttestation } from '#org/domain/attestation/client-attestation.ts'
import { readDpopProof } from '#org/domain/attestation/dpop.ts'
import { freshness } from '#org/domain/attestation/fresh-value.ts'
import { checkPossession } from '#org/domain/attestation/proof-of-possession.ts'
import type { Once } from '#org/domain/attestation/signed.ts'
import type { Attested, AttestedRequest } from '#org/domain/attestation.ts'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { digest } from '#org/domain/secrets.ts'
import type { Client } from '#org/store/clients.ts'

type Prover = Pick<Org, 'site' | 'clock' | 'codeKey' | 'attestationChallenges'> & {
  store: Pick<Org['store'], 'usedJwts'>
}

type Registration = Pick<Client, 'clientId' | 'attesterJwk' | 'attestationProof'>

export async function attestByIetf(
  org: Prover,
  { clientId, attesterJwk, attestationProof }: Registration,
  request: Pick<AttestedRequest, 'method' | 'url' | 'header'>,
): Promise<Attested> {
  if (attesterJwk === null || attestationProof === null)
    throw new Refused('invalid-client-attestation', 'nobody attests for this client')
  const presented = request.header('OAuth-Client-Attestation')
  // By which it authenticates: without one, nobody is there.
  if (presented === undefined) throw new Refused('wrong-client-secret')
  const instance = await readAttestation(presented, { clientId, attesterJwk, now: org.clock() })
  const prove = attestationProof === 'dpop_combined' ? proveCombined : proveApart
  return prove(org, instance, request)
}

/** By a proof of its own; a DPoP proof beside it is another matter, and may be of another key. */
async function proveApart(
  org: Prover,
  instance: Instance,
  request: Pick<AttestedRequest, 'method' | 'url' | 'header'>,
): Promise<Attested> {
  await checkPossession(request.header('OAuth-Client-Attestation-PoP'), instance, {
    issuer: org.site.url,
    now: org.clock(),
    challenge: freshness(org, 'attestation-challenge'),
    once: onceIn(org),
  })
  const beside = request.header('DPoP') !== undefined
  return { instanceKey: instance.key, dpopKey: beside ? await proveDpop(org, request) : null }
}

/** By DPoP alone. */
async function proveCombined(
  org: Prover,
  instance: Instance,
  request: Pick<AttestedRequest, 'method' | 'url' | 'header'>,
): Promise<Attested> {
  if (request.header('OAuth-Client-Attestation-PoP') !== undefined)
    throw new Refused('invalid-client-attestation', 'this client proves its key by DPoP')
  const dpopKey = await proveDpop(org, request)
  if (dpopKey !== instance.key)
    throw new Refused('invalid-client-attestation', 'the DPoP key is not the attested one')
  return { instanceKey: instance.key, dpopKey }
}

function proveDpop(org: Prover, request: Pick<AttestedRequest, 'method' | 'url' | 'header'>) {
  return readDpopProof(request.header('DPoP'), {
    method: request.method,
    url: request.url,
    now: org.clock(),
    nonce: freshness(org, 'dpop-nonce'),
    once: onceIn(org),
  })
}

/** What was used is forgotten when it has become too old to be used. */
export function onceIn(org: Pick<Prover, 'store'>): Once {
  return (id, expiresAt) => org.store.usedJwts.use(digest(id), expiresAt)
}
