import { describe, expect, it } from 'vitest'
import { belongs, knownAs, personalIn, waitingOn, withTyped } from '#lib/session/typed.ts'

describe('what was typed', () => {
  it('is joined by what is typed now, and replaced where it is the same field', () => {
    const before = { firstName: 'Maya', email: 'maya@example.com' }
    expect(withTyped(before, { email: 'm@example.com', phone: '070' })).toEqual({
      firstName: 'Maya',
      email: 'm@example.com',
      phone: '070',
    })
  })

  it('is forgotten when the field was emptied', () => {
    expect(withTyped({ phone: '070', news: 'on' }, { phone: ' ', news: '' })).toEqual({})
  })

  it('holds no secret, and nothing that no form has', () => {
    expect(withTyped({}, { password: 'a', code: '1', $ACTION_ID: 'b', other: 'c' })).toEqual({})
  })

  it('is cut to what a cookie has room for, never through a sign', () => {
    const { firstName, email } = withTyped(
      {},
      { firstName: '🧭'.repeat(100), email: 'x'.repeat(999) },
    )
    expect(firstName).toBe('🧭'.repeat(80))
    expect(email).toHaveLength(254)
  })

  it('tells what they call themselves, and what makes no password', () => {
    const typed = { firstName: 'Maya', email: 'm@example.com', channel: 'email', terms: 'on' }
    expect(knownAs(typed)).toBe('m@example.com')
    expect(knownAs({ ...typed, identifier: 'C-100001' })).toBe('C-100001')
    expect(knownAs({})).toBeUndefined()
    expect(personalIn(typed)).toEqual(['Maya', 'm@example.com'])
  })
})

describe('what a member typed before a proof', () => {
  const typed = withTyped({}, { email: 'new@example.com', language: 'de', password: 'a' })
  const kept = { path: '/account/email', typed, at: 1_000 }

  it('waits on its page for a quarter of an hour', () => {
    expect(waitingOn(kept, '/account/email', 1_899)).toEqual({
      email: 'new@example.com',
      language: 'de',
    })
    expect(waitingOn(kept, '/account/email', 1_900)).toEqual({})
  })

  it('waits on no other page', () => {
    expect(waitingOn(kept, '/account/name', 1_001)).toEqual({})
    expect(waitingOn(undefined, '/account/email', 1_001)).toEqual({})
  })
})

describe('what was typed when a session ended', () => {
  const kept = { path: '/account/name', typed: { lastName: 'Berg' }, of: '005A' }

  it('waits for the one who typed it, on its page', () => {
    expect(belongs(kept, '/account/name', '005A')).toBe(true)
    expect(belongs(kept, '/account/phone', '005A')).toBe(false)
  })

  it('is met by nobody else, nor by anybody when it cannot be told whose it is', () => {
    expect(belongs(kept, '/account/name', '005B')).toBe(false)
    expect(belongs({ ...kept, of: undefined }, '/account/name', '005A')).toBe(false)
  })
})
