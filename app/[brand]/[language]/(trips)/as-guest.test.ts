import { expect, it } from 'vitest'
import { asGuest } from '#app/(trips)/as-guest.ts'
import { UpstreamError } from '#lib/http.ts'
import type { Guest } from '#lib/identity/port.ts'
import { GrantRefused } from '#lib/resource.ts'

const guest = (accessToken: string): Guest => ({ id: 'g', accessToken, apiBase: 'http://api.test' })

/** A guest with an old token does something where only the `good` tokens open anything. */
function pressing(...good: string[]) {
  const held: string[] = []
  const drop = async () => void held.push('nobody')
  const hold = async ({ accessToken }: Guest) => void held.push(accessToken)
  const means = { renew: async () => guest('new'), hold, drop }
  const work = async ({ accessToken }: Guest) => {
    if (!good.includes(accessToken)) throw new GrantRefused('refused')
    return `done with ${accessToken}`
  }
  return { held, came: asGuest(guest('old'), means, work) }
}

it('a guest is held for as long again', async () => {
  const { came, held } = pressing('old')
  expect(await came).toBe('done with old')
  expect(held).toEqual(['old'])
})

it('one who is refused is renewed, and held', async () => {
  const { came, held } = pressing('new')
  expect(await came).toBe('done with new')
  expect(held).toEqual(['new'])
})

it('one who is refused once renewed is dropped, which has a page of its own and is no defect', async () => {
  const { came, held } = pressing()
  await expect(came).rejects.toBeInstanceOf(UpstreamError)
  expect(held).toEqual(['nobody'])
})
