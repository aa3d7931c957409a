import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { UpstreamError } from '#lib/http.ts'
import {
  attestationTo,
  drivers,
  driverTo,
  email,
  httpTo,
  openStory,
  refused,
  type Story,
  visitor,
  waiting,
  wishingForTwo,
  wrongFor,
} from '#wire/stories.ts'

/** Conformance: what only the second family has, an `auth_session` and a client attestation, against the org in memory. */
const kind = drivers['first-party, a private client']
const maya = email('maya@example.com')
const password = 'velvet-harbour-lantern'
let org: Story['org']
let identity: Story['identity']

beforeAll(async () => {
  ;({ org, identity } = await openStory(kind))
})
beforeEach(() => org.reset())
afterAll(() => org.close())

const newestCode = async () => (await org.messages(maya.value))[0]?.code ?? 'none'
const fault = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (thrown) => thrown,
  )

describe('a conversation', () => {
  it('goes on with what the refusal brought, and with nothing older', async () => {
    const first = await waiting(identity.requestCode(maya, visitor))
    const code = await newestCode()
    const step = await identity.answer(first, { code: wrongFor(code) }, visitor)
    if (step.kind !== 'refused' || !step.pending) throw new Error('nothing to go on with')
    expect(step.reason).toBe('wrong-code')
    const next = await identity.answer(step.pending, { code: wrongFor(code) }, visitor)
    if (next.kind !== 'refused' || !next.pending) throw new Error('nothing to go on with')
    expect(await identity.answer(first, { code }, visitor)).toEqual(refused('code-expired'))
    expect(await identity.answer(next.pending, { code }, visitor)).toMatchObject({
      kind: 'signed-in',
      member: { name: 'Maya Lindqvist' },
    })
  })

  it('whose answer was lost goes on with what it was asked before', async () => {
    const first = await waiting(identity.requestCode(maya, visitor))
    const code = await newestCode()
    await identity.answer(first, { code: wrongFor(code) }, visitor)
    expect((await identity.answer(first, { code }, visitor)).kind).toBe('signed-in')
  })

  it('wants a code after the right password where a service is not content with that', async () => {
    const strict = driverTo(org, kind, { http: wishingForTwo(httpTo(org)) })
    const asked = await waiting(strict.signIn({ who: maya, password }, visitor))
    expect(asked).toMatchObject({ journey: 'passwordless', channel: 'sms', sentTo: '••• •••' })
    const code = (await org.messages('+46701740605'))[0]?.code ?? 'none'
    const wrong = await strict.answer(asked, { code: wrongFor(code) }, visitor)
    if (wrong.kind !== 'refused' || !wrong.pending) throw new Error('nothing to go on with')
    expect(await strict.answer(wrong.pending, { code }, visitor)).toMatchObject({
      kind: 'signed-in',
      member: { name: 'Maya Lindqvist' },
    })
  })

  it('has to be begun anew where a refresh takes another sign-in', async () => {
    await org.reset({ private: { reauthenticateSeconds: 3_600 } })
    const step = await identity.signIn({ who: maya, password }, visitor)
    if (step.kind !== 'signed-in') throw new Error('not signed in')
    expect((await identity.refresh(step.grant)).kind).toBe('renewed')
    org.advance(3_601)
    expect(await identity.refresh(step.grant)).toEqual(refused('session-ended'))
  })

  it('that is over can be begun again from what is pending', async () => {
    const first = await waiting(identity.requestCode(maya, visitor))
    org.advance(3_600)
    expect(await identity.answer(first, { code: '000000' }, visitor)).toEqual(
      refused('code-expired'),
    )
    const second = await waiting(identity.resend(first, visitor))
    const step = await identity.answer(second, { code: await newestCode() }, visitor)
    expect(step.kind).toBe('signed-in')
  })
})

describe('an app that shows another key, or the same attestation twice,', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

  it('is misconfigured: nobody signs in and no code is sent', async () => {
    const other = driverTo(org, kind, { pem })
    const works = [other.signIn({ who: maya, password }, visitor), other.requestCode(maya, visitor)]
    for (const thrown of await Promise.all(works.map(fault))) {
      expect(thrown).toBeInstanceOf(UpstreamError)
      expect(thrown.code).toBe('misconfigured')
    }
    expect(await org.messages(maya.value)).toEqual([])
  })

  it('is not let in a second time', async () => {
    const attestation = await attestationTo(org)()
    const made = driverTo(org, kind, { attest: async () => attestation })
    expect((await made.signIn({ who: maya, password }, visitor)).kind).toBe('signed-in')
    expect((await fault(made.signIn({ who: maya, password }, visitor))).code).toBe('misconfigured')
  })
})
