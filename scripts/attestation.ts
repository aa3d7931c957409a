/**
 * The key pair that the app signs its client attestations with (first-party, section 3.3): the key stays with the app, the
 * certificate is registered with the client.
 */
import 'reflect-metadata'
import { createPrivateKey, webcrypto, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as x509 from '@peculiar/x509'

const RS256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
const RSA_2048 = { ...RS256, modulusLength: 2_048, publicExponent: new Uint8Array([1, 0, 1]) }
const YEARS = 10

export type AttestationFiles = { keyFile: string; certificateFile: string }

/** Makes what is missing: the key, then a certificate for that key. What is there stays as it is. */
export async function makeAttestation(folder: string, clientId: string): Promise<AttestationFiles> {
  const keyFile = join(folder, 'key.pem')
  const certificateFile = join(folder, 'certificate.pem')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!existsSync(keyFile)) writeFileSync(keyFile, await newKey(), { mode: 0o600, flag: 'wx' })
  if (!existsSync(certificateFile))
    writeFileSync(certificateFile, await certificateFor(readFileSync(keyFile, 'utf8'), clientId))
  return { keyFile, certificateFile }
}

async function newKey(): Promise<string> {
  const { privateKey } = await webcrypto.subtle.generateKey(RSA_2048, true, ['sign', 'verify'])
  const der = await webcrypto.subtle.exportKey('pkcs8', privateKey)
  return x509.PemConverter.encode(der, 'PRIVATE KEY')
}

/** Self-signed: nobody follows a chain, the certificate itself is what is registered. */
async function certificateFor(pem: string, clientId: string): Promise<string> {
  const key = createPrivateKey(pem)
  const notBefore = new Date()
  const notAfter = new Date(notBefore)
  notAfter.setFullYear(notAfter.getFullYear() + YEARS)
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: new x509.Name([{ CN: [{ utf8String: clientId }] }]).toString(),
    keys: await pairOf(key.export({ format: 'jwk' })),
    signingAlgorithm: RS256,
    notBefore,
    notAfter,
  })
  return certificate.toString('pem')
}

async function pairOf(jwk: webcrypto.JsonWebKey): Promise<CryptoKeyPair> {
  const { kty = '', n = '', e = '' } = jwk
  const [privateKey, publicKey] = await Promise.all([
    webcrypto.subtle.importKey('jwk', jwk, RS256, true, ['sign']),
    webcrypto.subtle.importKey('jwk', { kty, n, e }, RS256, true, ['verify']),
  ])
  return { privateKey, publicKey } as CryptoKeyPair
}

/** What somebody who registers a certificate wants to see of it: the public key, and what to compare. */
export function describeCertificate(file: string) {
  const { publicKey, fingerprint256: fingerprint } = new X509Certificate(readFileSync(file))
  return { jwk: { ...publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }, fingerprint }
}
