import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { JWK } from 'oidc-provider'
import { z } from 'zod'
import { keptIn } from '#org/kept.ts'

const kept = z.object({ signing: z.custom<JWK>(), cookies: z.string() })

/** What the provider signs with. Kept, so that a restart finds the same provider again. */
export function keysIn(dataFolder: string): z.infer<typeof kept> {
  return kept.parse(JSON.parse(keptIn(dataFolder, 'demo-provider-keys.json', makeKeys)))
}

function makeKeys(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const kid = randomBytes(9).toString('base64url')
  return JSON.stringify({
    signing: { ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' },
    cookies: randomBytes(32).toString('base64url'),
  })
}
