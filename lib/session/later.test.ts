import { expect, it, vi } from 'vitest'
import { secondsPassed } from '#lib/rehearsal.ts'
import { aged } from '#lib/session/later.ts'
import { endsIn, isAlive } from '#lib/session/limits.ts'
import type { Session } from '#lib/session/seal.ts'

const now = 1_800_000_000
const usual = { idle: 3600, max: 86_400 }

const member = {
  kind: 'member',
  member: { id: '005', name: 'Maya' },
  grant: { accessToken: 'a', apiBase: 'http://x' },
  openedAt: now,
  seenAt: now,
} as const satisfies Session

const after = (later: number, openFor: number) => {
  const session = aged(member, { later, openFor })
  if (session.kind !== 'member') throw new Error('it was a member')
  return session
}

it('a session without a click ends, and one that was open for long cannot be made longer', () => {
  expect(isAlive(after(3660, 3660), now, usual)).toBe(false)
  expect(endsIn(after(3510, 3510), now, usual)).toMatchObject({ left: 90, longer: true })
  expect(endsIn(after(0, 86_310), now, usual)).toMatchObject({ left: 90, longer: false })
})

it('the seconds until another code may be asked for are over', () => {
  const pending = {
    kind: 'pending',
    pending: { journey: 'passwordless', asks: ['code'], channel: 'email', sentTo: 'm', memo: '' },
    typed: {},
    sentAt: now,
    resendAt: now + 30,
    resends: 1,
  } as const satisfies Session
  expect(aged(pending, { later: 31, openFor: 31 })).toMatchObject({
    sentAt: now - 31,
    resendAt: now - 1,
  })
  expect(aged(pending, { later: 0, openFor: 0 })).toEqual(pending)
})

it('outside of a request no time passes', async () => {
  vi.stubEnv('ORG_SITE_URL', 'embedded')
  vi.stubEnv('CLIENT_ID', 'headway')
  vi.stubEnv('SESSION_SECRET', 'a secret of the tests, long enough for it')
  expect(await secondsPassed()).toEqual({ later: 0, openFor: 0 })
})
