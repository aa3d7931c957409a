import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findBookings } from '#lib/bookings.ts'
import type { Identifier } from '#lib/identity/port.ts'
import {
  drivers,
  email,
  openStory,
  phone,
  reference,
  refused,
  type Story,
  visitor,
  waiting,
} from '#wire/stories.ts'

/** Conformance: customers who know themselves by something else than a user name, against the org in memory. */
const password = 'velvet-harbour-lantern'
const member = { name: 'Maya Lindqvist' }
const mayasNumbers = [
  ['her phone number', phone('+46701740605')],
  ['the number of her booking', reference('HW-7Q2M4X')],
  ['her customer number', reference('C-100001')],
] as const
const strangers: readonly Identifier[] = [
  phone('+46701740600'),
  reference('HW-000000'),
  reference('C-999999'),
  { kind: 'name', value: 'nobody' },
]

describe.each(Object.entries(drivers))('a customer of %s', (_, kind) => {
  let org: Story['org']
  let http: Story['http']
  let identity: Story['identity']
  let reply: Story['answer']

  beforeAll(async () => {
    ;({ org, http, identity, answer: reply } = await openStory(kind))
  })
  beforeEach(() => org.reset())
  afterAll(() => org.close())

  it.each(mayasNumbers)('signs in by %s and a password, to their own bookings', async (_, who) => {
    const step = await identity.signIn({ who, password }, visitor)
    if (step.kind !== 'signed-in') throw new Error(`not signed in: ${step.kind}`)
    expect(step.member.name).toBe('Maya Lindqvist')
    const from = { version: '66.0', http, now: org.now() }
    expect((await findBookings(step.grant, { when: 'past' }, from)).bookings).toHaveLength(10)
  })

  it('signs in by a user name that is called a name', async () => {
    const who: Identifier = { kind: 'name', value: 'maya@example.com' }
    expect(await identity.signIn({ who, password }, visitor)).toMatchObject({ member })
  })

  it('is refused for one reason, whether the password is wrong or nobody has that number', async () => {
    for (const [, who] of mayasNumbers) {
      const step = await identity.signIn({ who, password: 'not her password' }, visitor)
      expect(step).toEqual(refused('wrong-credentials'))
    }
    for (const who of strangers) {
      const step = await identity.signIn({ who, password }, visitor)
      expect(step).toEqual(refused('wrong-credentials'))
    }
  })

  it.each(mayasNumbers.slice(1))(
    'is let in by %s and a code, which goes to the address on record',
    async (_, who) => {
      const pending = await waiting(identity.requestCode(who, visitor))
      expect(pending).toMatchObject({ channel: 'email', asks: ['code'], sentTo: who.value })
      const [mail] = await org.messages('maya@example.com')
      const code = mail?.code ?? 'none'
      const step = await reply(pending, { code })
      expect(step).toMatchObject({ kind: 'signed-in', member })
    },
  )

  it('is asked for a code by whatever number, even if it is nobody’s', async () => {
    for (const who of [...strangers, email('nobody@example.com')]) {
      const pending = await waiting(identity.requestCode(who, visitor))
      const step = await reply(pending, { code: '000000' })
      expect(step).toEqual(refused('wrong-code'))
    }
  })
})
