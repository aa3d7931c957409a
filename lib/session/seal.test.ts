import { describe, expect, it, vi } from 'vitest'
import {
  fingerprint,
  isAwaited,
  isExpected,
  lifeOf,
  type MemberSession,
  type PendingSession,
  type Session,
  seal,
  sealInto,
  unseal,
  unsealOnce,
  waitAfter,
} from '#lib/session/seal.ts'

const usual = { idle: 3_600, max: 86_400 }
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
    const renewed = { ...member, renewedAt: 1_000_100 }
    expect(await unseal(await seal(renewed, secret), secret)).toEqual(renewed)
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

describe('a member’s session that does not fit a cookie', () => {
  const laden: MemberSession = {
    ...member,
    kept: { path: '/account/email', typed: { email: 'm@example.com' }, at: 1_000_000 },
    awaited: {
      purpose: 'proof',
      channel: 'email',
      sentTo: 'm@example.com',
      memo: 'x'.repeat(200),
      sentAt: 1_000_000,
      resendAt: 1_000_000,
      resends: 0,
      returnTo: '/account/email',
    },
  }
  const straight = { ...laden, awaited: { ...laden.awaited, returnTo: '/account' } }
  const { kept: _, ...untyped } = straight

  it.each([
    ['the way back first', straight],
    ['then what was typed', untyped],
    ['then the code that is awaited', member],
  ])('gives up %s', async (_, lighter) => {
    const room = (await seal(lighter as Session, secret)).length
    expect(await unseal(await sealInto(room, laden, secret), secret)).toEqual(lighter)
  })

  it('never gives up the grant', async () => {
    await expect(sealInto(300, laden, secret)).rejects.toThrow(/does not fit a cookie/)
  })
})

const signs = '𠮷'.repeat(80)
const mail = `${'m'.repeat(64)}@${'e'.repeat(176)}.example.com`
const pending: PendingSession = {
  kind: 'pending',
  pending: {
    journey: 'registration',
    asks: ['code'],
    channel: 'email',
    sentTo: `m•••${mail.slice(64)}`,
    memo: 'x'.repeat(1_400),
  },
  typed: { firstName: signs, lastName: signs, email: mail, phone: '+46 70 174 06 05', news: 'on' },
  sentAt: 1_800_000_000,
  resendAt: 1_800_000_060,
  resends: 12,
  returnTo: '/bookings/a01000000000000AAA',
}

describe('a session that waits for a code', () => {
  it('comes back as it was', async () => {
    const light = { ...pending, typed: { email: 'm@example.com' } }
    expect(await unseal(await seal(light, secret), secret)).toEqual(light)
  })

  it('fits a cookie with the longest names, address and memo', async () => {
    const sealed = await sealInto(4_082, pending, secret)
    expect(await unseal(sealed, secret)).toEqual(pending)
  })

  it('fits a cookie with a lost password of the longest name', async () => {
    const lost: PendingSession = {
      ...pending,
      pending: {
        journey: 'recovery',
        asks: ['code', 'new-password'],
        channel: 'email',
        sentTo: `m•••${mail.slice(64)}`,
        memo: JSON.stringify({ k: 'email', to: mail }),
      },
      typed: { ...pending.typed, identifier: mail },
    }
    expect(await unseal(await sealInto(4_082, lost, secret), secret)).toEqual(lost)
  })

  it('gives up the way back first, then what was typed, and never the memo', async () => {
    const sizes = { returnTo: 512, more: 600 }
    const farther = { ...pending, returnTo: `/${'r'.repeat(sizes.returnTo)}` }
    const { returnTo: _, ...without } = pending
    expect(await unseal(await sealInto(4_082, farther, secret), secret)).toEqual(without)
    const memo = 'x'.repeat(1_400 + sizes.more)
    const heavier = { ...pending, pending: { ...pending.pending, memo } }
    const kept = await unseal(await sealInto(4_082, heavier, secret), secret)
    expect(kept).toEqual({ ...without, pending: heavier.pending, typed: {} })
  })

  it('is a defect when even the rest does not fit', async () => {
    const memo = 'x'.repeat(3_500)
    const impossible = { ...pending, pending: { ...pending.pending, memo } }
    await expect(sealInto(4_082, impossible, secret)).rejects.toThrow(/does not fit a cookie/)
  })

  it('waits for twenty minutes after the last code', () => {
    expect(isAwaited(pending, pending.sentAt + 1_199)).toBe(true)
    expect(isAwaited(pending, pending.sentAt + 1_200)).toBe(false)
  })

  it('lets the second code go at once, the third after half a minute, the others after a minute; of a lost password three in all', () => {
    const waits = (journey: 'passwordless' | 'recovery') =>
      [0, 1, 2, 3, 9].map((resends) => waitAfter(resends, journey))
    expect(waits('passwordless')).toEqual([0, 30, 60, 60, 60])
    expect(waits('recovery')).toEqual([0, 30, 3600, 3600, 3600])
  })
})

describe('a session of somebody who went on outside', () => {
  const away: Extract<Session, { kind: 'away' }> = {
    kind: 'away',
    away: { memo: 'x'.repeat(200) },
    url: 'https://id.example/authorize?request_uri=urn',
    leftAt: 1_800_000_000,
    returnTo: '/bookings/a01000000000000AAA',
    typed: { identifier: 'm@example.com', remember: 'on' },
  }

  it('comes back as it was', async () => {
    expect(await unseal(await seal(away, secret), secret)).toEqual(away)
  })

  it('expects them for a quarter of an hour', () => {
    expect(isExpected(away, away.leftAt + 899)).toBe(true)
    expect(isExpected(away, away.leftAt + 900)).toBe(false)
  })
})

describe('the life of a session', () => {
  it('in the browser is what is left of it, and a day for whoever is not signed in', () => {
    const later = member.openedAt + 3_000
    expect(lifeOf(member, later, usual)).toBe(83_400)
    expect(lifeOf({ ...member, remembered: true }, later, usual)).toBe(30 * 86_400 - 3_000)
    expect(lifeOf({ kind: 'guest' }, later, usual)).toBe(86_400)
  })

  it('ends with its seal, whatever the browser keeps', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const sealed = await seal(member, secret, 100)
    // Sixty seconds are allowed for clocks that differ.
    vi.setSystemTime(Date.now() + 159_000)
    expect(await unseal(sealed, secret)).toEqual(member)
    vi.setSystemTime(Date.now() + 2_000)
    expect(await unseal(sealed, secret)).toBeUndefined()
    vi.useRealTimers()
  })

  it('tells a token from its successor without showing either', () => {
    const next = { ...member.grant, accessToken: 'b' }
    expect(fingerprint(member.grant)).not.toBe(fingerprint(next))
    expect(fingerprint(member.grant)).toMatch(/^[0-9a-f]{12}$/)
  })
})
