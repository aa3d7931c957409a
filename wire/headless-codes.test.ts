import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findBookings } from '#lib/bookings.ts'
import { UpstreamError } from '#lib/http.ts'
import type { Pending, Registration } from '#lib/identity/port.ts'
import {
  drivers,
  driverTo,
  email,
  openStory,
  waiting as pending,
  phone,
  refused,
  type Story,
  visitor,
  wrongFor,
} from '#wire/stories.ts'

/** Conformance: the stories of one-time codes for every driver and client kind, against the org in memory. */
const mayasMail = email('maya@example.com')
const mayasPhone = phone('+46701740605')
const nils: Registration = {
  firstName: 'Nils',
  lastName: 'Berg',
  email: 'nils@example.com',
  phone: '+46701740699',
  password: 'copper-lantern-orchard',
  channel: 'email',
  terms: '2026-11',
  wantsNews: true,
}

describe.each(Object.entries(drivers))('one-time codes, %s', (_, kind) => {
  let org: Story['org']
  let http: Story['http']
  let identity: Story['identity']
  let reply: Story['answer']

  beforeAll(async () => {
    ;({ org, http, identity, answer: reply } = await openStory(kind))
  })
  beforeEach(() => org.reset())
  afterAll(() => org.close())

  const newestCode = async (to: string) => (await org.messages(to))[0]?.code ?? 'none'
  const answer = (to: Pending, code: string) => reply(to, { code })
  const mayaWaits = () => pending(identity.requestCode(mayasMail, visitor))

  it('let a customer in by e-mail, to their own bookings', async () => {
    const waiting = await mayaWaits()
    expect(waiting).toMatchObject({ journey: 'passwordless', sentTo: 'm•••@example.com' })
    const step = await answer(waiting, await newestCode('maya@example.com'))
    if (step.kind !== 'signed-in') throw new Error(`not signed in: ${step.kind}`)
    expect(step.member.name).toBe('Maya Lindqvist')
    const from = { version: '66.0', http, now: org.now() }
    expect((await findBookings(step.grant, { when: 'past' }, from)).bookings).toHaveLength(10)
  })

  it('let a customer in by text message', async () => {
    const waiting = await pending(identity.requestCode(mayasPhone, visitor))
    expect(waiting).toMatchObject({ channel: 'sms', sentTo: '••• ••• 06 05' })
    expect(await answer(waiting, await newestCode('+46701740605'))).toMatchObject({
      kind: 'signed-in',
      member: { name: 'Maya Lindqvist' },
    })
  })

  it('do not tell whether there is such a customer', async () => {
    const strangers = [email('nobody@example.com'), phone('+46701740600')]
    for (const stranger of strangers) {
      const waiting = await pending(identity.requestCode(stranger, visitor))
      expect(await answer(waiting, '000000')).toEqual(refused('wrong-code'))
    }
  })

  it('open an account, which then opens with its password and with a code', async () => {
    const waiting = await pending(identity.register(nils, visitor))
    expect(waiting).toMatchObject({ journey: 'registration', sentTo: 'n•••@example.com' })
    const member = { name: 'Nils Berg' }
    const opened = await answer(waiting, await newestCode('nils@example.com'))
    expect(opened).toMatchObject({ kind: 'signed-in', member })

    const credentials = { who: email(nils.email), password: nils.password ?? '' }
    expect(await identity.signIn(credentials, visitor)).toMatchObject({ kind: 'signed-in', member })

    org.advance(3_600)
    const again = await pending(identity.requestCode(email(nils.email), visitor))
    const code = await newestCode('nils@example.com')
    expect(await answer(again, code)).toMatchObject({ kind: 'signed-in', member })
  })

  it('open an account by text message and without a password', async () => {
    const { password: _, ...rest } = nils
    const waiting = await pending(identity.register({ ...rest, channel: 'sms' }, visitor))
    expect(waiting.sentTo).toBe('••• ••• 06 99')
    const opened = await answer(waiting, await newestCode('+46701740699'))
    expect(opened).toMatchObject({ kind: 'signed-in', member: { name: 'Nils Berg' } })
  })

  it('do not tell whether an address is registered, and open nothing of it', async () => {
    const known = { ...nils, email: 'maya@example.com' }
    const waiting = await pending(identity.register(known, visitor))
    expect(waiting.sentTo).toBe('m•••@example.com')
    expect(await newestCode('maya@example.com')).toBe('none')
    expect(await answer(waiting, '000000')).toEqual(refused('wrong-code'))
  })

  it('are not sent for a password that is too weak', async () => {
    const step = await identity.register({ ...nils, password: 'short' }, visitor)
    expect(step).toMatchObject(refused('weak-password'))
    expect(await org.messages('nils@example.com')).toEqual([])
  })

  it('are still good after a wrong one', async () => {
    const waiting = await mayaWaits()
    const code = await newestCode('maya@example.com')
    expect(await answer(waiting, wrongFor(code))).toEqual(refused('wrong-code'))
    expect(await answer(waiting, code)).toMatchObject({ kind: 'signed-in' })
  })

  it('are good once', async () => {
    const waiting = await mayaWaits()
    const code = await newestCode('maya@example.com')
    await answer(waiting, code)
    expect(await answer(waiting, code)).toEqual(refused(kind.usedCode))
  })

  it('expire', async () => {
    const waiting = await mayaWaits()
    const code = await newestCode('maya@example.com')
    org.advance(3_600)
    expect(await answer(waiting, code)).toEqual(refused('code-expired'))
  })

  it('wear out, so that even the right one opens no more', async () => {
    const waiting = await mayaWaits()
    const code = await newestCode('maya@example.com')
    for (let tries = 0; tries < 5; tries++) await answer(waiting, wrongFor(code))
    expect(await answer(waiting, code)).toEqual(refused('code-worn-out'))
  })

  it('cannot be guessed by asking for new ones again and again', async () => {
    for (let codes = 0; codes < 2; codes++) {
      const waiting = await mayaWaits()
      const wrong = wrongFor(await newestCode('maya@example.com'))
      for (let tries = 0; tries < 5; tries++) await answer(waiting, wrong)
    }
    org.advance(60)
    expect(await answer(await mayaWaits(), await newestCode('maya@example.com'))).toEqual({
      ...refused('too-many-tries'),
      retryAfter: expect.any(Number),
    })
  })

  describe.each([
    ['a passwordless sign-in', mayaWaits, 'maya@example.com'],
    ['a registration', () => pending(identity.register(nils, visitor)), nils.email],
    [
      'a registration without a password',
      () => pending(identity.register({ ...nils, password: undefined }, visitor)),
      nils.email,
    ],
  ])('sent again for %s', (_, begin, to) => {
    it.each(['earlier', 'newer'])('open with the %s one', async (which) => {
      const first = await begin()
      const earlier = await newestCode(to)
      const second = await pending(identity.resend(first, visitor))
      expect(second).toEqual({ ...first, memo: expect.any(String) })
      expect(await org.messages(to)).toHaveLength(2)
      const code = which === 'earlier' ? earlier : await newestCode(to)
      expect(await answer(second, code)).toMatchObject({ kind: 'signed-in' })
    })
  })

  it('of one journey do not open the other', async () => {
    const [signIn, registration] = [
      await mayaWaits(),
      await pending(identity.register(nils, visitor)),
    ]
    const [mayas, nilss] = [await newestCode('maya@example.com'), await newestCode(nils.email)]
    const wrong = refused('wrong-code')
    expect(await answer(registration, mayas)).toEqual(wrong)
    expect(await answer(signIn, nilss)).toEqual(wrong)
    // Not even under the other journey's name, by way of a memo that was put together by hand. Where an `auth_session` stands for
    // the step, the service alone knows which one it is.
    if (!kind.firstParty) {
      const { i } = JSON.parse(signIn.memo)
      const forged = JSON.stringify({ ...JSON.parse(registration.memo), i })
      expect(await answer({ ...registration, memo: forged }, mayas)).toEqual(wrong)
      expect(await answer({ ...signIn, channel: 'sms' }, mayas)).toEqual(wrong)
    }
    expect(await answer(signIn, mayas)).toMatchObject({ kind: 'signed-in' })
  })

  it('are not sent without end', async () => {
    const first = await mayaWaits()
    const second = await pending(identity.resend(first, visitor))
    const tooMany = { ...refused('too-many-codes'), retryAfter: expect.any(Number) }
    expect(await identity.resend(second, visitor)).toEqual(tooMany)
    expect(await identity.requestCode(mayasMail, visitor)).toEqual(tooMany)
    expect(await answer(second, await newestCode('maya@example.com'))).toMatchObject({
      kind: 'signed-in',
    })
  })

  it('end in no account when its name is taken elsewhere', async () => {
    const taken = { ...nils, email: 'taken@elsewhere.example' }
    const waiting = await pending(identity.register(taken, visitor))
    const code = await newestCode('taken@elsewhere.example')
    expect(await answer(waiting, code)).toEqual(refused('account-refused'))
  })

  if (kind.integration) {
    it('are limited by the address of the customer, not by that of the app', async () => {
      const ask = (address: string, n: number) =>
        identity.requestCode(email(`guest${n}@example.com`), { address })
      for (let n = 0; n < 60; n++) expect((await ask('192.0.2.7', n)).kind).toBe('code-sent')
      expect(await ask('192.0.2.7', 60)).toMatchObject(refused('too-many-codes'))
      expect((await ask('198.51.100.7', 61)).kind).toBe('code-sent')
    })

    it('are sent even if the integration user’s token has expired meanwhile', async () => {
      await mayaWaits()
      org.advance(7_201)
      expect((await mayaWaits()).sentTo).toBe('m•••@example.com')
    })

    it.skipIf(kind.firstParty)(
      'are not sent for somebody who is not the integration user',
      async () => {
        const bare = driverTo(org, { ...kind, integration: undefined })
        const fault = await bare.requestCode(mayasMail, visitor).catch((thrown) => thrown)
        expect(fault).toBeInstanceOf(UpstreamError)
        expect(fault.code).toBe('misconfigured')
        expect(await org.messages('maya@example.com')).toEqual([])
      },
    )
  }
})
