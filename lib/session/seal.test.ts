import { describe, expect, it } from 'vitest'
import {
  fingerprint,
  isAlive,
  isStale,
  type MemberSession,
  seal,
  unseal,
  unsealOnce,
} from '#lib/session/seal.ts'

const secret = 'a secret of at least thirty-two characters'
const member: MemberSession = {
  kind: 'member',
  member: { id: '005000000000001AAA', name: 'Amélie Søndergård · アメリ' },
  grant: { accessToken: 'a', refreshToken: 'r', apiBase: 'http://localhost:4000/portal' },
  openedAt: 1_000_000,
  seenAt: 1_000_000,
}

describe('a sealed session', () => {
  it('comes back as it was', async () => {
    expect(await unseal(await seal(member, secret), secret)).toEqual(member)
  })

  it('does not open with another secret, nor after a change, nor from nothing', async () => {
    const sealed = await seal(member, secret)
    expect(await unseal(sealed, secret.toUpperCase())).toBeUndefined()
    expect(await unseal(`${sealed.slice(0, -3)}abc`, secret)).toBeUndefined()
    expect(await unseal('Fe26.2*nonsense', secret)).toBeUndefined()
  })

  it('is opened once, however often it is read, and a forged one never', async () => {
    const sealed = await seal(member, secret)
    const opened = await unsealOnce(sealed, secret)
    expect(opened).toEqual(member)
    expect(await unsealOnce(sealed, secret)).toBe(opened)
    expect(await unsealOnce(`${sealed.slice(0, -3)}abc`, secret)).toBeUndefined()
  })

  it('fits a cookie even with a JWT access token', async () => {
    const grant = { ...member.grant, accessToken: 'x'.repeat(1_800), refreshToken: 'y'.repeat(200) }
    expect((await seal({ ...member, grant }, secret)).length).toBeLessThan(4_000)
  })
})

describe('the life of a session', () => {
  it('is one hour without a click', () => {
    expect(isAlive(member, member.seenAt + 3_599)).toBe(true)
    expect(isAlive(member, member.seenAt + 3_600)).toBe(false)
  })

  it('is a day in all, however busy', () => {
    const busy = { ...member, seenAt: member.openedAt + 86_400 }
    expect(isAlive(busy, busy.seenAt)).toBe(false)
  })

  it('wants to be sealed again after five minutes', () => {
    expect(isStale(member, member.seenAt + 299)).toBe(false)
    expect(isStale(member, member.seenAt + 300)).toBe(true)
  })

  it('tells a token from its successor without showing either', () => {
    const next = { ...member.grant, accessToken: 'b' }
    expect(fingerprint(member.grant)).not.toBe(fingerprint(next))
    expect(fingerprint(member.grant)).toMatch(/^[0-9a-f]{12}$/)
  })
})
