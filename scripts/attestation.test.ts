import { createHash, createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { describeCertificate, makeAttestation } from '#scripts/attestation.ts'

const folder = mkdtempSync(join(tmpdir(), 'attestation-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('makes a key that nobody else reads, and a certificate for it; the second time nothing', async () => {
  const made = await makeAttestation(join(folder, 'new'), 'headway, "of" travel')
  const texts = [made.keyFile, made.certificateFile].map((file) => readFileSync(file, 'utf8'))
  const [key = '', pem = ''] = texts
  const certificate = new X509Certificate(pem)
  expect(statSync(made.keyFile).mode & 0o777).toBe(0o600)
  expect(key).toMatch(/^-----BEGIN PRIVATE KEY-----\n/)
  expect(certificate.checkPrivateKey(createPrivateKey(key))).toBe(true)
  expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2_048)
  expect(certificate.toLegacyObject().subject.CN).toBe('headway, "of" travel')
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  const years = certificate.validToDate.getFullYear() - certificate.validFromDate.getFullYear()
  expect(years).toBe(10)
  expect(pem.length).toBeLessThan(4_096)

  await makeAttestation(join(folder, 'new'), 'somebody else')
  expect([made.keyFile, made.certificateFile].map((file) => readFileSync(file, 'utf8'))).toEqual(
    texts,
  )
})

test('makes the certificate that is missing for the key that is there', async () => {
  const made = await makeAttestation(join(folder, 'half'), 'headway')
  const key = readFileSync(made.keyFile, 'utf8')
  rmSync(made.certificateFile)
  await makeAttestation(join(folder, 'half'), 'headway')
  const certificate = new X509Certificate(readFileSync(made.certificateFile))
  expect(certificate.checkPrivateKey(createPrivateKey(key))).toBe(true)
})

test('describes what somebody who registers the certificate compares, and nothing of the key', async () => {
  const made = await makeAttestation(join(folder, 'described'), 'headway')
  const { jwk, fingerprint } = describeCertificate(made.certificateFile)
  const der = new X509Certificate(readFileSync(made.certificateFile)).raw
  const hash = createHash('sha256').update(der).digest('hex').toUpperCase()
  expect(fingerprint).toBe(hash.match(/../g)?.join(':'))
  expect(Object.keys(jwk).sort()).toEqual(['alg', 'e', 'kty', 'n', 'use'])
  const key = createPrivateKey(readFileSync(made.keyFile))
  expect(jwk.n).toBe(key.export({ format: 'jwk' }).n)
})
