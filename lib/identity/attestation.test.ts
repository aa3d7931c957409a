import { generateKeyPairSync } from 'node:crypto'
import { jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { createAttestation } from '#lib/identity/attestation.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const clock = () => new Date('2026-11-22T09:00:00.500Z')
const now = Date.parse('2026-11-22T09:00:00Z') / 1000
const settings = { clientId: 'headway-test', siteUrl: 'https://shop.example/app', clock }
const pem = (type: 'pkcs8' | 'pkcs1') => privateKey.export({ type, format: 'pem' }).toString()

const read = (jwt: string) => jwtVerify(jwt, publicKey, { currentDate: clock() })

describe('a client attestation', () => {
  it('says who signs for whom, for two minutes, and nothing else', async () => {
    const { protectedHeader, payload } = await read(
      await createAttestation({ ...settings, pem: pem('pkcs8') })(),
    )
    expect(protectedHeader).toEqual({ alg: 'RS256' })
    expect(payload).toEqual({
      iss: 'headway-test',
      aud: 'https://shop.example/app',
      iat: now,
      exp: now + 120,
      jti: expect.stringMatching(/^[\da-f-]{36}$/),
    })
  })

  it('is another one each time, so that none is ever shown twice', async () => {
    const attest = createAttestation({ ...settings, pem: pem('pkcs1') })
    const made = await Promise.all(Array.from({ length: 20 }, attest))
    const ids = await Promise.all(made.map(async (jwt) => (await read(jwt)).payload.jti))
    expect(new Set(ids).size).toBe(20)
  })

  it('is not made without a key', () => {
    expect(() => createAttestation({ ...settings, pem: 'velvet-harbour' })).toThrow(/^(?!.*velvet)/)
  })
})
