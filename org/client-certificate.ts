import { readFileSync } from 'node:fs'
import { readCertificate } from '#org/domain/attestation/certificate.ts'
import { Refused } from '#org/domain/refused.ts'

/** The certificate of the app's own client, as PEM; null where there is no such file. */
export function clientCertificateIn(file: string): string | null {
  let pem: string
  try {
    pem = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  try {
    return readCertificate(pem).pem
  } catch (error) {
    const why = error instanceof Refused ? error.detail : 'the certificate cannot be read'
    throw new Error(`ORG_CLIENT_CERTIFICATE_FILE (${file}): ${why}`)
  }
}
