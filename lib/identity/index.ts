import 'server-only'
import { type Config, config } from '#lib/config.ts'
import { http } from '#lib/http.ts'
import { createAttestation } from '#lib/identity/attestation.ts'
import { createFirstParty } from '#lib/identity/first-party.ts'
import { createHeadless } from '#lib/identity/headless.ts'
import type { Identity } from '#lib/identity/port.ts'

let memo: Identity | undefined

/** The identity service that this deployment is configured for. */
export function identity(): Identity {
  memo ??= open(config())
  return memo
}

function open({ siteUrl: url, client, integration, attestationKey: pem }: Config): Identity {
  const site = { url, client, http, integration }
  if (!pem) return createHeadless(site)
  const attest = createAttestation({ clientId: client.id, siteUrl: url, pem })
  return createFirstParty({ ...site, attest })
}
