import { type KeyObject, X509Certificate } from 'node:crypto'
import { Refused } from '#org/domain/refused.ts'
import type { Client } from '#org/store/clients.ts'

const CERTIFICATE_BYTES = 4_096

type Read = { pem: string; key: KeyObject; from: Date; to: Date }

/** One for each client; reading it takes longer than what it is for. */
const remembered = new Map<string, Read>()

/** The key of the client's certificate, if that is valid at this time. */
export function assertionKey(
  client: Pick<Client, 'clientId' | 'assertionCertificate'>,
  now: Date,
): KeyObject {
  const pem = client.assertionCertificate ?? ''
  const known = remembered.get(client.clientId)
  const read = known?.pem === pem ? known : readCertificate(pem)
  remembered.set(client.clientId, read)
  if (now < read.from || now > read.to) throw unusable('is not valid at this time')
  return read.key
}

/** Refuses what no assertion can be verified with. */
export function readCertificate(pem: string): Read {
  if (Buffer.byteLength(pem) > CERTIFICATE_BYTES) throw unusable('is larger than 4 KB')
  try {
    const certificate = new X509Certificate(pem)
    const { publicKey: key, validFromDate: from, validToDate: to } = certificate
    if (key.asymmetricKeyType !== 'rsa') throw unusable('has no RSA key')
    if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < 2_048) throw unusable('has a weak key')
    return { pem, key, from, to }
  } catch (error) {
    throw error instanceof Refused ? error : unusable('cannot be read')
  }
}

const unusable = (why: string) => new Refused('wrong-client-assertion', `the certificate ${why}`)
