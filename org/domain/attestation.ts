/** Beside its own secret, a first-party client shows at every call that it is the app that was registered. */
import { attestByIetf } from '#org/domain/attestation/ietf.ts'
import { attestBySalesforce } from '#org/domain/attestation/salesforce.ts'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import type { Client } from '#org/store/clients.ts'

/** What a request can show an attestation with. */
export type AttestedRequest = {
  method: string
  /** Of the endpoint, as its clients know it: public, without a query. */
  url: string
  header(name: string): string | undefined
  /** The body's `client_assertion`. */
  assertion: string | undefined
}

/** Thumbprints of the keys that the request proved; everything that it leads to belongs to their holder. */
export type Attested = { instanceKey: string | null; dpopKey: string | null }

/** In the dialect of its registration, and in no other. Refuses what does not hold. */
export async function verifyAttestation(
  org: Org,
  client: Client,
  request: AttestedRequest,
): Promise<Attested> {
  switch (client.challengeDialect) {
    case 'salesforce':
      return attestBySalesforce(org, client, request)
    case 'ietf':
      return attestByIetf(org, client, request)
    case null:
      throw new Refused('unauthorized-client')
  }
}
