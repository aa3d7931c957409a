import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Customer, Source } from '#lib/account/ask.ts'
import { confirmMove, moveTo, removePhone } from '#lib/account/contact-points.ts'
import { endDevice, endDevices, findDevices } from '#lib/account/devices.ts'
import { findEvents } from '#lib/account/events.ts'
import { askToLeave, confirmLeaving, findLeaving, stay } from '#lib/account/leaving.ts'
import { exportOwnData } from '#lib/account/own-data.ts'
import { changePassword } from '#lib/account/password.ts'
import { changeProfile, findProfile } from '#lib/account/profile.ts'
import { capabilities } from '#lib/capabilities.ts'
import type { Registration, Step } from '#lib/identity/port.ts'
import { GrantRefused } from '#lib/resource.ts'
import { SITE } from '#org/fixture.ts'
import { drivers, email, openStory, refused, type Story, waiting, wrongFor } from '#wire/stories.ts'

/** Conformance: what the app asks for an account, and what the org in memory answers, for every driver and client kind. */
const nils: Registration = {
  firstName: 'Nils',
  lastName: 'Berg',
  email: 'nils@example.com',
  password: 'copper-lantern-orchard',
  channel: 'email',
  terms: '2026-11',
  wantsNews: false,
}
const firefox = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0'
const visitor = { address: '192.0.2.7', userAgent: firefox }
const done = { kind: 'done' }
const proofNeeded = { kind: 'proof-needed' }

describe.each(Object.entries(drivers))('an account, %s', (_, kind) => {
  let story: Story
  let from: Source
  let me: Customer

  beforeAll(async () => {
    story = await openStory(kind)
    from = { siteUrl: SITE, version: '66.0', http: story.http }
  })
  beforeEach(async () => {
    await story.org.reset()
    const pending = await waiting(story.identity.register(nils, visitor))
    const code = await newestCode(nils.email)
    me = opened(await story.identity.answer(pending, { code }, visitor))
  })
  afterAll(() => story.org.close())

  const newest = async (to: string) => (await story.org.messages(to))[0]
  const newestCode = async (to: string) => (await newest(to))?.code ?? 'none'
  const opened = (step: Step): Customer => {
    if (step.kind !== 'signed-in') throw new Error(`not signed in: ${JSON.stringify(step)}`)
    return { grant: step.grant, visitor }
  }
  const signIn = (who = nils.email, password = nils.password ?? '') =>
    story.identity.signIn({ who: email(who), password }, visitor)
  const memoOf = (came: { kind: string; memo?: string }) => {
    if (came.memo === undefined) throw new Error(`no code was sent: ${JSON.stringify(came)}`)
    return came.memo
  }
  const place = { kind: 'email', value: 'nils.berg@example.com' } as const

  it('is what every part of the app is shown for', async () => {
    const offered = await capabilities({ ...from, now: story.org.now().getTime() })
    for (const part of ['contact-points', 'password', 'sessions', 'export', 'deletion'] as const)
      expect(offered).toContain(part)
  })

  it('changes its name and its language', async () => {
    const { id } = await findProfile(me, from)
    const name = { firstName: 'Niels', lastName: 'Bjerg' }
    expect(await changeProfile(me, id, name, from)).toEqual(done)
    for (const language of ['ar', 'de', 'en', 'es', 'fr', 'ja'] as const) {
      expect(await changeProfile(me, id, { language }, from)).toEqual(done)
      expect(await findProfile(me, from)).toMatchObject({ ...name, name: 'Niels Bjerg', language })
    }
    const long = { firstName: 'ä'.repeat(81), lastName: 'Berg' }
    expect(await changeProfile(me, id, long, from)).toEqual(refused('name-too-long'))
  })

  it('moves to an address whose code was typed, and signs in with it', async () => {
    const memo = memoOf(await moveTo(me, place, from))
    const code = await newestCode(place.value)
    expect(await confirmMove(me, memo, wrongFor(code), from)).toEqual(refused('wrong-code'))
    expect((await findProfile(me, from)).email).toBe(nils.email)
    expect(await confirmMove(me, memo, code, from)).toEqual(done)
    expect(await confirmMove(me, memo, code, from)).toEqual(refused('code-used'))
    expect(await findProfile(me, from)).toMatchObject({
      email: place.value,
      username: place.value,
      emailIsConfirmed: true,
    })
    expect((await newest(nils.email))?.code).toBeNull()
    expect(await signIn()).toMatchObject(refused('wrong-credentials'))
    expect((await signIn(place.value)).kind).toBe('signed-in')
  })

  it('is told when a place is none, and not when it is somebody else’s', async () => {
    const none = { kind: 'phone', value: '+4612' } as const
    expect(await moveTo(me, none, from)).toEqual(refused('wrong-phone'))
    const mayas = { kind: 'email', value: 'maya@example.com' } as const
    const memo = memoOf(await moveTo(me, mayas, from))
    expect((await newest(mayas.value))?.code).toBeNull()
    expect(await confirmMove(me, memo, '123456', from)).toEqual(refused('wrong-code'))
  })

  it('has a number, and none', async () => {
    const number = { kind: 'phone', value: '+46701740699' } as const
    const memo = memoOf(await moveTo(me, number, from))
    expect(await confirmMove(me, memo, await newestCode(number.value), from)).toEqual(done)
    const has = { phone: number.value, phoneIsConfirmed: true }
    expect(await findProfile(me, from)).toMatchObject(has)
    expect(await removePhone(me, from)).toEqual(done)
    expect(await findProfile(me, from)).not.toHaveProperty('phone')
  })

  it('gets a new password, which ends its other sessions', async () => {
    const other = opened(await signIn())
    const weak = await changePassword(me, 'passwordstandard', from)
    expect(weak).toMatchObject({ ...refused('weak-password'), says: expect.any(String) })
    expect(await changePassword(me, 'seven lanterns on the quay', from)).toEqual(done)
    await expect(findProfile(other, from)).rejects.toBeInstanceOf(GrantRefused)
    expect((await findProfile(me, from)).username).toBe(nils.email)
    expect((await signIn(nils.email, 'seven lanterns on the quay')).kind).toBe('signed-in')
  })

  it('lists its sessions, and ends one, the others, or all', async () => {
    const [second, third] = [opened(await signIn()), opened(await signIn())]
    const devices = await findDevices(me, from)
    expect(devices).toHaveLength(3)
    expect(devices.filter(({ isThisOne }) => isThisOne)).toHaveLength(1)
    for (const { userAgent } of devices) expect(userAgent).toBe(firefox)
    const [theirs] = (await findDevices(third, from)).filter(({ isThisOne }) => isThisOne)
    await endDevice(me, theirs?.id ?? '', from)
    await endDevice(me, theirs?.id ?? '', from)
    await expect(findDevices(third, from)).rejects.toBeInstanceOf(GrantRefused)
    await endDevices(me, 'others', from)
    await expect(findDevices(second, from)).rejects.toBeInstanceOf(GrantRefused)
    await endDevices(me, 'all', from)
    await expect(findDevices(me, from)).rejects.toBeInstanceOf(GrantRefused)
  })

  it('tells what happened, in kinds that the app knows', async () => {
    await changePassword(me, 'seven lanterns on the quay', from)
    await exportOwnData(me, from)
    const { events } = await findEvents(me, undefined, from)
    expect(events.map((event) => event.kind)).toEqual(
      expect.arrayContaining(['data-exported', 'password-changed', 'account-opened']),
    )
    expect(events.map((event) => event.kind)).not.toContain('other')
    expect((await findEvents(me, 'made up', from)).events).toEqual(events)
  })

  it('leaves with a code, and stays after all', async () => {
    const memo = memoOf(await askToLeave(me, from))
    const code = await newestCode(nils.email)
    expect(await confirmLeaving(me, memo, wrongFor(code), from)).toEqual(refused('wrong-code'))
    const came = await confirmLeaving(me, memo, code, from)
    expect(came).toMatchObject({ kind: 'leaving' })
    expect(await findLeaving(me, from)).toBe('dueAt' in came ? came.dueAt : undefined)
    await stay(me, from)
    expect(await findLeaving(me, from)).toBeUndefined()
  })

  it('wants a new proof after five minutes, which the same sign-in brings', async () => {
    story.org.advance(301)
    expect(await moveTo(me, place, from)).toEqual(proofNeeded)
    expect(await removePhone(me, from)).toEqual(proofNeeded)
    expect(await changePassword(me, 'seven lanterns on the quay', from)).toEqual(proofNeeded)
    expect(await exportOwnData(me, from)).toEqual(proofNeeded)
    expect(await askToLeave(me, from)).toEqual(proofNeeded)
    const again = opened(await signIn())
    expect(await exportOwnData(again, from)).toMatchObject({ kind: 'exported' })
  })
})
