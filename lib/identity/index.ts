import 'server-only'
import { config } from '#lib/config.ts'
import { http } from '#lib/http.ts'
import { createHeadless } from '#lib/identity/headless.ts'
import type { Identity } from '#lib/identity/port.ts'

let memo: Identity | undefined

/** The identity service that this deployment is configured for. */
export function identity(): Identity {
  const { siteUrl, client, integration } = config()
  memo ??= createHeadless({ url: siteUrl, client, http, integration })
  return memo
}
