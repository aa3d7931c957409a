import { Refused } from '#org/domain/refused.ts'
import { digest, sameText } from '#org/domain/secrets.ts'
import type { Client } from '#org/store/clients.ts'
import type { Store } from '#org/store/index.ts'

/** Clients change at a start, not between two requests: a look-up is good for a few seconds. */
const REMEMBERED_MS = 5_000

export type ClientDirectory = {
  /** Refuses with `unknown-client`. */
  get(clientId: string): Promise<Client>
}

export function clientDirectory(store: Store, clock: () => Date): ClientDirectory {
  const remembered = new Map<string, { client: Client; until: number }>()

  return {
    async get(clientId) {
      const known = remembered.get(clientId)
      const now = clock().getTime()
      if (known && known.until > now) return known.client
      const client = await store.clients.find(clientId)
      if (!client) throw new Refused('unknown-client')
      remembered.set(clientId, { client, until: now + REMEMBERED_MS })
      return client
    },
  }
}

/** Refuses a missing secret where one is due, and a wrong one everywhere. */
export function checkSecret(client: Client, secret: string | undefined) {
  if (secret === undefined && !client.secretRequired) return
  if (secret === undefined || client.secretHash === null) throw new Refused('wrong-client-secret')
  if (!sameText(digest(secret), client.secretHash)) throw new Refused('wrong-client-secret')
}
