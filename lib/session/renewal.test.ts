import { expect, it } from 'vitest'
import type { Grant, Identity, Renewal } from '#lib/identity/port.ts'
import { newestOf, refreshOnce, renewAndKeep } from '#lib/session/renewal.ts'

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

it('keeps the newest grant, though a late answer comes with one that was renewed meanwhile', async () => {
  const landed = Promise.withResolvers<Renewal>()
  const { identity } = countingIdentity(() => landed.promise)
  const [old, next] = [grantNamed('old'), { ...grantNamed('next'), refreshToken: 'rotated' }]
  const renewing = refreshOnce(identity, old)
  const late = newestOf(old)
  landed.resolve({ kind: 'renewed', grant: next })
  await renewing
  expect(await late).toEqual(next)
  expect(await newestOf(old)).toEqual(next)
  expect(await newestOf(next)).toEqual(next)
})

it('keeps the grant there is where a renewal was refused or failed, or there was none', async () => {
  const known = grantNamed('of nobody else')
  expect(await newestOf(known)).toEqual(known)
  await refreshOnce(countingIdentity(async () => ended).identity, known)
  expect(await newestOf(known)).toEqual(known)
  const failing = grantNamed('failing')
  const { identity } = countingIdentity(() => Promise.reject(new Error('unreachable')))
  const attempt = refreshOnce(identity, failing)
  expect(await newestOf(failing)).toEqual(failing)
  await expect(attempt).rejects.toThrow()
})

it('comes to an end where a renewal keeps the access token, or goes back to an earlier one', async () => {
  const renewed = (grant: Grant) => countingIdentity(async () => ({ kind: 'renewed', grant }))
  const same = { ...grantNamed('that stays'), refreshToken: 'rotated' }
  await refreshOnce(renewed(same).identity, grantNamed('that stays'))
  expect(await newestOf(grantNamed('that stays'))).toEqual(same)
  await refreshOnce(renewed(grantNamed('there')).identity, grantNamed('here'))
  await refreshOnce(renewed(grantNamed('here')).identity, grantNamed('there'))
  expect(await newestOf(grantNamed('here'))).toEqual(grantNamed('here'))
})

it('holds a rotated refresh token before anything is tried with it, for each request that waited', async () => {
  const next = { ...grantNamed('rotated access'), refreshToken: 'rotated' }
  const { identity, asked } = countingIdentity(async () => ({ kind: 'renewed', grant: next }))
  const done: string[] = []
  const tab = async () => {
    await renewAndKeep(identity, grantNamed('to be rotated'), async ({ refreshToken }) => {
      await new Promise(setImmediate)
      done.push(`held ${refreshToken}`)
    })
    done.push('tried')
  }
  await tab()
  expect(done).toEqual(['held rotated', 'tried'])
  await tab()
  expect(done).toEqual(['held rotated', 'tried', 'held rotated', 'tried'])
  expect(asked()).toBe(1)
})

it('holds nothing where a renewal is refused', async () => {
  const { identity } = countingIdentity(async () => ended)
  const keep = () => Promise.reject(new Error('nothing to hold'))
  expect(await renewAndKeep(identity, grantNamed('over'), keep)).toEqual(ended)
})
