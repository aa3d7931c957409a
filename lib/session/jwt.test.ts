import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeMemo } from '#lib/identity/first-party/memo.ts'
import { createPkce } from '#lib/identity/oauth.ts'
import type { Grant } from '#lib/identity/port.ts'
import {
  type Awaited as AwaitedCode,
  type MemberSession,
  sealInto,
  unseal,
} from '#lib/session/seal.ts'
import { asPrivate, openFixture } from '#org/fixture.ts'

/** Of the 4,096 bytes that a browser takes, less the name of the cookie. */
const ROOM = 4_082
const secret = 'a secret of at least thirty-two characters'
const lately = 1_800_000_000

let org: Awaited<ReturnType<typeof openFixture>>
beforeAll(async () => {
  // Such a long address is in the token three times.
  org = await openFixture({ siteUrl: `https://${'long-'.repeat(8)}name.my.site.example/customers` })
  await org.reset({ private: { accessTokenFormat: 'jwt' } })
})
afterAll(() => org.close())

async function grantWithJwt(): Promise<Grant> {
  const code = await org.code(asPrivate.authorize)
  const issued = await (await org.exchange(code, asPrivate.token)).json()
  expect(issued.token_format).toBe('jwt')
  return {
    accessToken: issued.access_token,
    refreshToken: issued.refresh_token,
    apiBase: issued.instance_url,
  }
}

const longest = async (): Promise<MemberSession> => ({
  kind: 'member',
  member: { id: '005000000000001AAA', name: `${'𠮷'.repeat(40)} ${'𠮷'.repeat(80)}` },
  grant: await grantWithJwt(),
  openedAt: lately,
  seenAt: lately,
  provenAt: lately,
  renewedAt: lately,
  remembered: true,
})

const address = `${'m'.repeat(64)}@${'e'.repeat(55)}.example.com`
const sent = { sentAt: lately, resendAt: lately, resends: 3 }

/** What a proof with a code awaits, with the memo that the first-party family writes. */
function awaitedProof(): AwaitedCode {
  const who = { kind: 'email', value: address } as const
  const thread = { session: 's'.repeat(250), verifier: createPkce().verifier }
  const memo = writeMemo(thread, { journey: 'passwordless', channel: 'email', who })
  const returnTo = '/account/phone'
  return { purpose: 'proof', channel: 'email', sentTo: address, memo, ...sent, returnTo }
}

it('a session with a real JWT access token fits a cookie, with the longest name and a code that is awaited', async () => {
  const member: MemberSession = {
    ...(await longest()),
    awaited: {
      purpose: 'email',
      channel: 'email',
      sentTo: `m•••@${'e'.repeat(63)}.example.com`,
      memo: 'x'.repeat(36),
      ...sent,
      returnTo: '/account/email',
    },
  }
  expect(await unseal(await sealInto(ROOM, member, secret), secret)).toEqual(member)
})

it('so does one that awaits the code of a proof', async () => {
  const member = { ...(await longest()), awaited: awaitedProof() }
  expect(member.grant.accessToken.length).toBeGreaterThanOrEqual(1_208)
  expect(address.length).toBe(132)
  expect(await unseal(await sealInto(ROOM, member, secret), secret)).toEqual(member)
})
