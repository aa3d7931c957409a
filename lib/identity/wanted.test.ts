import { describe, expect, it } from 'vitest'
import { UpstreamError } from '#lib/http.ts'
import {
  randomPassword,
  readMemo,
  recipient,
  type Wanted,
  writeMemo,
} from '#lib/identity/wanted.ts'

const handle = 'MFF0RWswMDAwMDIxdVRk'
const newcomer = {
  firstName: 'Amélie',
  lastName: 'Søndergård · アメリ',
  email: 'amelie@example.com',
  password: 'golden "pebble" orchestra',
  terms: '2026-11',
  wantsNews: false,
}
const wanted: Record<string, Wanted> = {
  'a code by e-mail': {
    journey: 'passwordless',
    channel: 'email',
    who: { kind: 'email', value: 'maya@example.com' },
  },
  'a code by text message': {
    journey: 'passwordless',
    channel: 'sms',
    who: { kind: 'phone', value: '+46701740605' },
  },
  'a code for a booking': {
    journey: 'passwordless',
    channel: 'email',
    who: { kind: 'reference', value: 'HW-7Q2M4X' },
  },
  'a registration': { journey: 'registration', channel: 'email', newcomer },
  'a registration with a phone number': {
    journey: 'registration',
    channel: 'sms',
    newcomer: { ...newcomer, phone: '+46701740605', wantsNews: true },
  },
}
const pending = (memo: string, journey: Wanted['journey'] = 'passwordless') =>
  ({ journey, asks: ['code'], channel: 'email', sentTo: '', memo }) as const

describe('the memo of a pending step', () => {
  it.each(Object.entries(wanted))('brings back all that is needed to ask again for %s', (_, it) => {
    const { journey, channel } = it
    const read = readMemo({ ...pending(writeMemo(handle, it), journey), channel })
    expect(read).toEqual({ handle, wanted: it })
  })

  it('leaves room for the rest of the cookie with the longest values of real life', () => {
    const longest: Wanted = {
      journey: 'registration',
      channel: 'sms',
      newcomer: {
        firstName: 'ア'.repeat(40),
        lastName: 'ア'.repeat(80),
        email: `${'m'.repeat(64)}@${'e'.repeat(176)}.example.com`,
        phone: '+123456789012345',
        password: 'パ'.repeat(128),
        terms: '2026-11-22.1',
        wantsNews: true,
      },
    }
    expect(Buffer.byteLength(writeMemo('i'.repeat(64), longest))).toBeLessThan(1400)
  })

  it.each([
    '',
    'null',
    '{}',
    'velvet-harbour',
    '{"i":"","k":"email","to":"velvet-harbour"}',
    '{"i":"velvet-harbour","k":"email","to":""}',
    '{"i":"velvet-harbour","k":"velvet-harbour","to":"velvet-harbour"}',
    '{"k":"email","to":"velvet-harbour"}',
    '{"i":"velvet-harbour"}',
    writeMemo('velvet-harbour', wanted['a registration'] as Wanted),
  ])('is a fault that quotes nothing when it is somebody else’s: %s', (memo) => {
    const read = () => readMemo(pending(memo))
    expect(read).toThrow(UpstreamError)
    expect(read).toThrow(/^unexpected-answer memo$/)
  })

  it('of one journey is none of the other', () => {
    const memo = writeMemo(handle, wanted['a code by e-mail'] as Wanted)
    expect(() => readMemo(pending(memo, 'registration'))).toThrow(UpstreamError)
  })
})

describe('the recipient of a code', () => {
  it.each([
    ['a code for a booking', { kind: 'reference', value: 'HW-7Q2M4X' }],
    ['a registration', { kind: 'email', value: 'amelie@example.com' }],
    ['a registration with a phone number', { kind: 'phone', value: '+46701740605' }],
  ])('of %s', (what, who) => {
    expect(recipient(wanted[what] as Wanted)).toEqual(who)
  })

  it('by text message has a phone number', () => {
    const nowhere: Wanted = { journey: 'registration', channel: 'sms', newcomer }
    expect(() => recipient(nowhere)).toThrow('needs a phone number')
  })
})

it('a password that nobody knows is another one each time, and of every kind of sign', () => {
  const two = [randomPassword(), randomPassword()]
  expect(new Set(two).size).toBe(2)
  for (const password of two) expect(password).toMatch(/^[\w-]{32}-aB7$/)
})
