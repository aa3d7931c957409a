import { expect, it } from 'vitest'
import { isRefusedAgain, refusedAgain } from '#lib/session/refused-again.ts'

const grant = { accessToken: 'a', apiBase: 'http://x' }
const renewedAt = 1_000_000
const alive = async () => true
const dead = async () => false

it('nothing is renewed twice within half a minute for a page of its own', async () => {
  expect(await isRefusedAgain({ grant, renewedAt }, renewedAt, alive)).toBe(true)
  expect(await isRefusedAgain({ grant, renewedAt }, renewedAt + 29, alive)).toBe(true)
  expect(await isRefusedAgain({ grant, renewedAt }, renewedAt + 30, alive)).toBe(false)
})

it('a grant that was never renewed, or that is dead by now, may be renewed', async () => {
  expect(await isRefusedAgain({ grant }, renewedAt, alive)).toBe(false)
  expect(await isRefusedAgain({ grant, renewedAt }, renewedAt, dead)).toBe(false)
})

it('the bookings are asked only where it matters', async () => {
  const never = () => Promise.reject(new Error('not asked for'))
  expect(await isRefusedAgain({ grant, renewedAt }, renewedAt + 30, never)).toBe(false)
})

it('what is logged of it names the page without what was asked there', () => {
  expect(refusedAgain('/account/activity?before=x')).toMatchObject({
    endpoint: '/account/activity',
    status: 401,
  })
})
