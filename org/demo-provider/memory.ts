import type { Adapter, AdapterPayload } from 'oidc-provider'

const REMEMBERED = 5_000

/** Where the provider keeps sign-ins and tokens: nowhere for long. After a restart everybody signs in again. */
export function memory(): (model: string) => Adapter {
  const kept = new Map<string, { payload: AdapterPayload; until: number }>()

  function find(key: string): AdapterPayload | undefined {
    const found = kept.get(key)
    if (found && found.until > Date.now()) return found.payload
    kept.delete(key)
    return undefined
  }

  return (model) => {
    const keyOf = (id: string) => `${model}:${id}`
    return {
      async upsert(id, payload, expiresIn = 0) {
        kept.delete(keyOf(id))
        kept.set(keyOf(id), { payload, until: Date.now() + expiresIn * 1000 })
        const [oldest] = kept.keys()
        if (kept.size > REMEMBERED && oldest !== undefined) kept.delete(oldest)
      },
      find: async (id) => find(keyOf(id)),
      async findByUid(uid) {
        for (const [key, { payload }] of kept)
          if (key.startsWith(`${model}:`) && payload.uid === uid) return find(key)
      },
      findByUserCode: async () => undefined,
      async consume(id) {
        const payload = find(keyOf(id))
        if (payload) payload.consumed = Math.floor(Date.now() / 1000)
      },
      async destroy(id) {
        kept.delete(keyOf(id))
      },
      async revokeByGrantId(grantId) {
        for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key)
      },
    }
  }
}
