import { resolve } from 'node:path'
import { describeCertificate, makeAttestation } from '#scripts/attestation.ts'
import { run, say, Unable } from '#scripts/console.ts'
import { settings } from '#scripts/settings.ts'

/** Makes the key pair of a client that a real org is to know, and says what to do with it. */
await run(async () => {
  const [folder] = process.argv.slice(2)
  if (!folder) throw new Unable('Say where to keep it: npm run attestation:key -- <folder>')
  const { CLIENT_ID } = settings()
  const { keyFile, certificateFile } = await makeAttestation(
    resolve(folder),
    CLIENT_ID || 'headway',
  )
  const { jwk, fingerprint } = describeCertificate(certificateFile)
  say()
  say(`  Certificate  ${certificateFile}`)
  say(`  SHA-256      ${fingerprint}`)
  say(`  JWK          ${JSON.stringify(jwk)}`)
  say(`  Key          ${keyFile}`)
  say()
  say(
    '  1. Register the certificate with your external client app (clientAssertionCertificate), and compare the fingerprint.',
  )
  say('     A service that wants a public key instead takes the JWK.')
  say(`  2. Start Headway with IDENTITY_PROTOCOL=first-party and ATTESTATION_KEY_FILE=${keyFile}`)
  say('  3. Keep the key to yourself: whoever has it and the client secret can speak for your app.')
  say()
})
