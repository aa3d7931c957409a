import { expect, it } from 'vitest'
import type { Identity, Renewal } from '#lib/identity/port.ts'
import { refreshOnce } from '#lib/session/renewal.ts'

const grantNamed = (accessToken: string) => ({
  accessToken,
  refreshToken: 'r',
  apiBase: 'http://x',
})

function countingIdentity(answer: () => Promise<Renewal>) {
  let asked = 0
  const refuse = () => Promise.reject(new Error('not asked for'))
  const identity: Identity = {
    signIn: refuse,
    requestCode: refuse,
    register: refuse,
    requestReset: refuse,
    resend: refuse,
    answer: refuse,
    signInOnWeb: refuse,
    comeBack: refuse,
    becomeGuest: refuse,
    revoke: refuse,
    refresh: () => {
      asked += 1
      return answer()
    },
  }
  return { identity, asked: () => asked }
}

const ended: Renewal = { kind: 'refused', reason: 'session-ended' }

it('asks once, however many tabs renew the same grant at the same time', async () => {
  const { identity, asked } = countingIdentity(async () => ended)
  await Promise.all(Array.from({ length: 20 }, () => refreshOnce(identity, grantNamed('shared'))))
  await refreshOnce(identity, grantNamed('shared'))
  expect(asked()).toBe(1)
  await refreshOnce(identity, grantNamed('another'))
  expect(asked()).toBe(2)
})

it('asks anew for the successor of an access token, though its refresh token is the same', async () => {
  const { identity, asked } = countingIdentity(async () => ended)
  await refreshOnce(identity, grantNamed('first'))
  await refreshOnce(identity, grantNamed('its successor'))
  expect(asked()).toBe(2)
})

it('asks again after a fault', async () => {
  const { identity, asked } = countingIdentity(() => Promise.reject(new Error('unreachable')))
  await expect(refreshOnce(identity, grantNamed('faulty'))).rejects.toThrow('unreachable')
  await expect(refreshOnce(identity, grantNamed('faulty'))).rejects.toThrow('unreachable')
  expect(asked()).toBe(2)
})
