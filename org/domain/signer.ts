import {
  createPrivateKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
  sign as signSync,
} from 'node:crypto'
import { promisify } from 'node:util'
import type { Store } from '#org/store/index.ts'
import type { StoredKey } from '#org/store/signing-keys.ts'

/** Two processes that start on an empty store at once each add a key: the other one appears after this long at most. */
const REMEMBERED_MS = 5_000

/** RFC 7515 with RS256. Signs synchronously: WebCrypto would take a trip through libuv's pool for each token. */
export type Signer = {
  sign(claims: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>
  /** The public keys, as a JSON Web Key Set. */
  keys(): Promise<{ keys: Record<string, unknown>[] }>
}

export function signerIn(store: Pick<Store, 'signingKeys'>, clock: () => Date): Signer {
  let published: { keys: Record<string, unknown>[]; until: number } | undefined
  let opened: Promise<{ kid: string; key: KeyObject; stored: StoredKey[] }> | undefined

  async function open() {
    let stored = await store.signingKeys.list()
    if (stored.length === 0) {
      await store.signingKeys.add(await newKey(clock()))
      stored = await store.signingKeys.list()
    }
    // Two processes may have met an empty store: both publish both keys, and sign with the same one.
    const [first] = stored
    if (!first) throw new Error('the store keeps no signing key')
    return {
      kid: first.kid,
      key: createPrivateKey({ key: first.privateJwk, format: 'jwk' }),
      stored,
    }
  }

  function ready() {
    opened ??= open().catch((error) => {
      opened = undefined
      throw error
    })
    return opened
  }

  return {
    async sign(claims, header) {
      const { kid, key } = await ready()
      const input = `${encode({ alg: 'RS256', typ: 'JWT', kid, ...header })}.${encode(claims)}`
      return `${input}.${signSync('sha256', Buffer.from(input), key).toString('base64url')}`
    },

    async keys() {
      await ready()
      const now = clock().getTime()
      if (!published || published.until <= now) {
        const keys = (await store.signingKeys.list()).map((key) => key.publicJwk)
        published = { keys, until: now + REMEMBERED_MS }
      }
      return { keys: published.keys }
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
