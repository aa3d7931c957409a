import { expect, it, vi } from 'vitest'
import { known, pendingIn, proofIn, resentIn, wantedPage } from '#app/account/proof.ts'
import { UpstreamError } from '#lib/http.ts'
import type { Grant, Step } from '#lib/identity/port.ts'
import type { MemberSession } from '#lib/session/seal.ts'

const grant = (accessToken: string): Grant => ({ accessToken, apiBase: 'http://api.test' })
const ines = { id: '005ines', name: 'Ines' }
const session: MemberSession = {
  kind: 'member',
  member: ines,
  grant: grant('old'),
  openedAt: 1000,
  seenAt: 1000,
}

function revoking(fault?: Error) {
  const revoked: Grant[] = []
  const revoke = async (ended: Grant) => {
    revoked.push(ended)
    if (fault) throw fault
  }
  return { revoked, revoke }
}

const proof = (step: Step, identity = revoking()) =>
  proofIn(identity, Promise.resolve(step), session)

it('is theirs when the same person signs in', async () => {
  const identity = revoking()
  const step: Step = { kind: 'signed-in', member: ines, grant: grant('new') }
  expect(await proof(step, identity)).toEqual({ kind: 'proven', grant: grant('new'), session })
  expect(identity.revoked).toEqual([])
})

const somebodyElse: Step = {
  kind: 'signed-in',
  member: { ...ines, id: '005maya' },
  grant: grant('of somebody else'),
}

it('is refused when it is somebody else, who stays signed in nowhere', async () => {
  const identity = revoking()
  const refusal = { kind: 'refused', reason: 'somebody-else' }
  expect(await proof(somebodyElse, identity)).toEqual(refusal)
  expect(identity.revoked).toEqual([grant('of somebody else')])
})

it('is refused all the same when the service does not end the other grant', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const identity = revoking(new UpstreamError('timed-out', { endpoint: '/revoke' }))
  expect(await proof(somebodyElse, identity)).toMatchObject({ reason: 'somebody-else' })
  expect(log).toHaveBeenCalledOnce()
  log.mockRestore()
})

it('passes on a refusal, and a code that completes it', async () => {
  const refused: Step = { kind: 'refused', reason: 'wrong-credentials' }
  expect(await proof(refused)).toEqual(refused)
  const pending = { journey: 'passwordless', asks: ['code'], channel: 'email' } as const
  const sent: Step = { kind: 'code-sent', pending: { ...pending, sentTo: 'm•••', memo: '' } }
  expect(await proof(sent)).toEqual(sent)
})

it('does not lead outside: a password that has to be replaced is said to be so', async () => {
  const url = 'https://site.test/'
  const step: Step = { kind: 'continue-on-web', url, away: { memo: '' } }
  expect(await proof(step)).toEqual({ kind: 'refused', reason: 'password-outdated' })
})

it('knows an account by what it signs in with', () => {
  expect(known('ines@example.com').kind).toBe('email')
  expect(known('ines').kind).toBe('name')
})

it.each(['/account', '/account/email', '/account/data?download=ready'])('leads to %s', (to) => {
  expect(wantedPage(to)).toBe(to)
})

it.each([
  '/bookings',
  '/accounting',
  '/account/confirm?to=/account/confirm',
  'https://evil.example/account',
  '//evil.example/account',
  '/account/../bookings',
  ['/account/email'],
  undefined,
])('does not lead to %s', (to) => {
  expect(wantedPage(to)).toBe('/account')
})

it('another code that goes on outside is a refusal', () => {
  const outside: Step = { kind: 'continue-on-web', url: 'https://a.test', away: { memo: '' } }
  expect(resentIn(outside)).toEqual({ kind: 'refused', reason: 'password-outdated' })
})

it('a code that is awaited is the pending step of a sign-in', () => {
  const sent = { channel: 'sms', sentTo: '+46 •••', memo: 'theirs' } as const
  const times = { sentAt: 0, resendAt: 0, resends: 0 }
  expect(pendingIn({ purpose: 'proof', ...sent, ...times, returnTo: '/account' })).toEqual({
    journey: 'passwordless',
    asks: ['code'],
    ...sent,
  })
})
