import { sealData } from 'iron-session'
import { describe, expect, it } from 'vitest'
import { sealGuest, unsealGuest } from '#lib/session/guest.ts'
import { seal } from '#lib/session/seal.ts'

const secret = 'a secret of at least thirty-two characters'
const guest = {
  id: '3f1c2b6e-8d0a-4c57-9b1e-2f4a6c8e0d13',
  accessToken: 'x'.repeat(1_400),
  apiBase: 'http://localhost:4000/portal',
}

describe('a sealed guest', () => {
  it('comes back as it was, and fits a cookie', async () => {
    const sealed = await sealGuest(guest, secret)
    expect(sealed.length).toBeLessThan(4_000)
    expect(await unsealGuest(sealed, secret)).toEqual(guest)
  })

  it('does not open with another secret, nor after a change, nor from nothing', async () => {
    const sealed = await sealGuest(guest, secret)
    expect(await unsealGuest(sealed, secret.toUpperCase())).toBeUndefined()
    expect(await unsealGuest(`${sealed.slice(0, -3)}abc`, secret)).toBeUndefined()
    expect(await unsealGuest('Fe26.2*nonsense', secret)).toBeUndefined()
  })

  it('is not a session, and a session is no guest', async () => {
    const session = await seal({ kind: 'guest' }, secret)
    expect(await unsealGuest(session, secret)).toBeUndefined()
    const more = await sealData({ ...guest, kind: 'member' }, { password: secret })
    expect(await unsealGuest(more, secret)).toBeUndefined()
  })
})
