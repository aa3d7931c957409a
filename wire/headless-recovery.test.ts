import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findBookings } from '#lib/bookings.ts'
import { UpstreamError } from '#lib/http.ts'
import type { Identifier, Pending } from '#lib/identity/port.ts'
import { GrantRefused } from '#lib/resource.ts'
import { users } from '#org/store/schema.ts'
import {
  drivers,
  driverTo,
  email,
  openStory,
  phone,
  reference,
  refused,
  type Story,
  visitor,
  waiting,
  wrongFor,
} from '#wire/stories.ts'

/** Conformance: the stories of lost passwords for every driver and client kind, against the org in memory. */
const maya = email('maya@example.com')
const oldPassword = 'velvet-harbour-lantern'
const newPassword = 'copper-lantern-orchard'
const changed = { kind: 'password-changed' }

describe.each(Object.entries(drivers))('a lost password, %s', (_, kind) => {
  let org: Story['org']
  let http: Story['http']
  let identity: Story['identity']
  let reply: Story['answer']
  let mayasHash: string | null

  beforeAll(async () => {
    ;({ org, http, identity, answer: reply } = await openStory(kind))
    const [row] = await org.db.select().from(users).where(eq(users.username, maya.value))
    mayasHash = row?.passwordHash ?? null
  })
  beforeEach(async () => {
    await org.reset()
    await org.db
      .update(users)
      .set({ passwordHash: mayasHash })
      .where(eq(users.username, maya.value))
  })
  afterAll(() => org.close())

  const newestCode = async () => (await org.messages(maya.value))[0]?.code ?? 'none'
  const lost = (who: Identifier = maya) => waiting(identity.requestReset(who, visitor))
  const answer = (to: Pending, code: string, password = newPassword) =>
    reply(to, { code, newPassword: password })
  const signIn = (password: string, who: Identifier = maya) =>
    identity.signIn({ who, password }, visitor)

  it.each([
    ['their e-mail address', maya, 'm•••@example.com'],
    ['their phone number', phone('+46701740605'), '••• ••• 06 05'],
    ['their customer number', reference('C-100001'), 'C-100001'],
    ['the number of a booking', reference('HW-7Q2M4X'), 'HW-7Q2M4X'],
  ])('is replaced by whoever gives %s and reads the mail', async (_, who, sentTo) => {
    const pending = await lost(who)
    const asks = ['code', 'new-password']
    expect(pending).toMatchObject({ journey: 'recovery', asks, channel: 'email', sentTo })
    expect(await answer(pending, await newestCode())).toEqual(changed)
    expect(await signIn(newPassword)).toMatchObject({ member: { name: 'Maya Lindqvist' } })
    expect(await signIn(newPassword, who)).toMatchObject({ kind: 'signed-in' })
  })

  it('opens nothing any more once it is replaced, and neither does a session from before', async () => {
    const step = await signIn(oldPassword)
    if (step.kind !== 'signed-in') throw new Error(`not signed in: ${step.kind}`)
    const from = { version: '66.0', http, now: org.now() }
    await findBookings(step.grant, { when: 'past' }, from)
    await answer(await lost(), await newestCode())
    await expect(findBookings(step.grant, { when: 'past' }, from)).rejects.toThrow(GrantRefused)
    expect(await identity.refresh(step.grant)).toEqual(refused('session-ended'))
    expect(await signIn(oldPassword)).toEqual(refused('wrong-credentials'))
  })

  it('does not tell whether there is such a customer', async () => {
    const strangers: Identifier[] = [
      email('nobody@example.com'),
      phone('+46701740600'),
      reference('C-999999'),
      reference('HW-000000'),
      { kind: 'name', value: 'nobody' },
    ]
    for (const stranger of strangers) {
      const pending = await lost(stranger)
      expect(await answer(pending, '000000')).toEqual(refused('wrong-code'))
      expect(await waiting(identity.resend(pending, visitor))).toEqual(pending)
    }
  })

  it('takes the right code after a wrong one', async () => {
    const pending = await lost()
    const code = await newestCode()
    expect(await answer(pending, wrongFor(code))).toEqual(refused('wrong-code'))
    expect(await signIn(oldPassword)).toMatchObject({ kind: 'signed-in' })
    expect(await answer(pending, code)).toEqual(changed)
  })

  it('takes no code after too many wrong ones, but the next one that is sent', async () => {
    const pending = await lost()
    const code = await newestCode()
    for (let tries = 0; tries < 5; tries++) await answer(pending, wrongFor(code))
    expect(await answer(pending, code)).toEqual(refused('code-worn-out'))
    org.advance(1)
    const again = await waiting(identity.resend(pending, visitor))
    expect(await answer(again, await newestCode())).toEqual(changed)
  })

  it('takes a code once, and not for ever', async () => {
    const first = await lost()
    const code = await newestCode()
    await answer(first, code)
    expect(await answer(first, code, 'marble-window-thistle')).toEqual(refused('code-worn-out'))
    expect(await signIn(newPassword)).toMatchObject({ kind: 'signed-in' })
    const second = await lost()
    const late = await newestCode()
    org.advance(3_600)
    expect(await answer(second, late)).toEqual(refused('code-worn-out'))
  })

  it('is not replaced by a weak one; the code stays good, and the service says why', async () => {
    const pending = await lost()
    const code = await newestCode()
    for (const weak of ['short', oldPassword]) {
      const step = await answer(pending, code, weak)
      expect(step).toEqual({ ...refused('weak-password'), says: expect.stringMatching(/\w+ \w+/) })
    }
    expect(await answer(pending, code)).toEqual(changed)
  })

  it.each(['earlier', 'newer'])('takes the %s code when two were sent', async (which) => {
    const first = await lost()
    const earlier = await newestCode()
    const second = await waiting(identity.resend(first, visitor))
    expect(second).toEqual(first)
    expect(await org.messages(maya.value)).toHaveLength(2)
    const code = which === 'earlier' ? earlier : await newestCode()
    expect(await answer(second, code)).toEqual(changed)
  })

  it('can be reported without end, but not every report is a mail, and what was sent stays good', async () => {
    let pending = await lost()
    for (let times = 0; times < 6; times++) pending = await lost()
    expect((await org.messages(maya.value)).length).toBeLessThan(4)
    expect(await answer(pending, await newestCode())).toEqual(changed)
  })

  it('has codes of its own: they open nothing else, and no other code replaces a password', async () => {
    const recovery = await lost()
    const resetCode = await newestCode()
    const signingIn = await waiting(identity.requestCode(maya, visitor))
    const loginCode = await newestCode()
    const wrong = refused('wrong-code')
    expect(await reply(signingIn, { code: resetCode })).toEqual(wrong)
    expect(await answer(recovery, loginCode)).toEqual(wrong)
    // Not even for what somebody else waits for.
    expect(await answer(await lost(email('tomas@example.com')), resetCode)).toEqual(wrong)
    expect(await answer(recovery, resetCode)).toEqual(changed)
    // With the old password end the codes that waited beside it.
    expect(await reply(signingIn, { code: loginCode })).toEqual(refused('code-used'))
  })

  if (kind.integration) {
    it('can be reported from one part of the network so often only', async () => {
      const report = (address: string, n: number) =>
        identity.requestReset(email(`guest${n}@example.com`), { address })
      for (let n = 0; n < 60; n++) expect((await report('192.0.2.7', n)).kind).toBe('code-sent')
      expect(await report('192.0.2.7', 60)).toEqual({
        ...refused('too-many-codes'),
        retryAfter: expect.any(Number),
      })
      expect((await report('198.51.100.7', 61)).kind).toBe('code-sent')
    })

    it('is not for somebody to report who is not the integration user', async () => {
      const bare = driverTo(org, { ...kind, integration: undefined })
      const fault = await bare.requestReset(maya, visitor).catch((thrown) => thrown)
      expect(fault).toBeInstanceOf(UpstreamError)
      expect(fault.code).toBe('misconfigured')
      expect(await org.messages(maya.value)).toEqual([])
    })
  }
})
