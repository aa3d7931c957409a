import {
  createPrivateKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
  sign as signSync,
} from 'node:crypto'
import { promisify } from 'node:util'
import { activeKey, nextTurn, publishedKeys } from '#org/domain/signing-keys.ts'
import type { Store } from '#org/store/index.ts'
import type { StoredKey } from '#org/store/signing-keys.ts'

/** A key that another process adds appears after this long at most; it signs much later. */
const REMEMBERED_MS = 5_000

/** RFC 7515 with RS256. Signs synchronously: WebCrypto would take a trip through libuv's pool for each token. */
export type Signer = {
  sign(claims: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>
  /** The public keys, as a JSON Web Key Set: those that signed what is still good, and the one that will sign next. */
  keys(): Promise<{ keys: Record<string, unknown>[] }>
}

/** Keys give way to others after so many days, whoever asks for one first making it. */
export function signerIn(
  store: Pick<Store, 'signingKeys'>,
  clock: () => Date,
  { days }: { days: number },
): Signer {
  const opened = new Map<string, KeyObject>()
  let known: { stored: readonly StoredKey[]; until: number } | undefined
  let looking: Promise<readonly StoredKey[]> | undefined

  async function look() {
    const now = clock()
    let stored = await store.signingKeys.list()
    if (nextTurn(stored, now, days))
      stored = await store.signingKeys.add(await newKey(now), (stored, longest) =>
        nextTurn(stored, now, days, longest),
      )
    known = { stored, until: now.getTime() + REMEMBERED_MS }
    return stored
  }

  async function storedKeys() {
    if (known && clock().getTime() < known.until) return known.stored
    looking ??= look().finally(() => {
      looking = undefined
    })
    return looking
  }

  function open({ kid, privateJwk }: StoredKey): KeyObject {
    const key = opened.get(kid) ?? createPrivateKey({ key: privateJwk, format: 'jwk' })
    opened.set(kid, key)
    return key
  }

  return {
    async sign(claims, header) {
      const stored = activeKey(await storedKeys(), clock())
      if (!stored) throw new Error('the store keeps no signing key')
      const { kid } = stored
      const input = `${encode({ alg: 'RS256', typ: 'JWT', kid, ...header })}.${encode(claims)}`
      return `${input}.${signSync('sha256', Buffer.from(input), open(stored)).toString('base64url')}`
    },

    async keys() {
      const stored = await storedKeys()
      return { keys: publishedKeys(stored, clock()).map((key) => key.publicJwk) }
    },
  }
}

function encode(part: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

async function newKey(createdAt: Date): Promise<StoredKey> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const kid = randomBytes(9).toString('base64url')
  const marks = { kid, use: 'sig', alg: 'RS256' }
  return {
    kid,
    privateJwk: { ...pair.privateKey.export({ format: 'jwk' }) },
    publicJwk: { ...pair.publicKey.export({ format: 'jwk' }), ...marks },
    createdAt,
    activeFrom: null,
    retiredAt: null,
  }
}
