import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { clientCertificateIn } from '#org/client-certificate.ts'
import { parseConfig } from '#org/config.ts'
import { CHALLENGE, PRIVATE } from '#org/fixture.ts'
import { openCertificate, PATH } from '#org/fixture-challenges.ts'
import { MAILS } from '#org/fixture-letters.ts'
import { maya } from '#org/seed/people.ts'
import { startOrg } from '#org/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
const file = join(folder, 'certificate.pem')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a missing file is no certificate, and one that is none is a sentence', () => {
  expect(clientCertificateIn(join(folder, 'none.pem'))).toBeNull()
  writeFileSync(file, 'x')
  expect(() => clientCertificateIn(file)).toThrow(
    `ORG_CLIENT_CERTIFICATE_FILE (${file}): the certificate cannot be read`,
  )
})

test('with a certificate at its start, the org lets its own client ask for challenges', async () => {
  const { pem, key } = await openCertificate()
  writeFileSync(file, pem)
  const running = await startOrg(
    parseConfig({
      CLIENT_ID: PRIVATE.clientId,
      CLIENT_SECRET: PRIVATE.secret,
      ORG_PORT: '0',
      DATA_DIR: folder,
      ORG_MAIL_TEMPLATES: MAILS,
      ORG_CLIENT_CERTIFICATE_FILE: file,
    }),
  )
  const exp = Math.floor(Date.now() / 1000) + 60
  const claims = { iss: PRIVATE.clientId, aud: running.siteUrl, exp }
  const answer = await fetch(`${running.siteUrl}${PATH}`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: PRIVATE.clientId,
      client_secret: PRIVATE.secret,
      client_assertion: await key.sign({}, claims),
      code_challenge: CHALLENGE,
      username: maya.username,
      password: maya.password,
    }),
  })
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { authorization_code: expect.any(String) },
  ])
  await running.close()
})
