import { describe, expect, it } from 'vitest'
import { UpstreamError } from '#lib/http.ts'
import { readMemo, writeMemo } from '#lib/identity/first-party/memo.ts'
import { createPkce } from '#lib/identity/oauth.ts'
import * as common from '#lib/identity/wanted.ts'

const { verifier } = createPkce()
const thread = { session: 'uY29tL2F1dGhlbnRpY', verifier }
const wanted: common.Wanted = {
  journey: 'passwordless',
  channel: 'email',
  who: { kind: 'email', value: 'maya@example.com' },
}
const pending = (memo: string) =>
  ({ journey: 'passwordless', asks: ['code'], channel: 'email', sentTo: '', memo }) as const

describe('the memo of a conversation', () => {
  it.each(['uY29tL2F1dGhlbnRpY', 'a.jwt.of-many "signs"\nand lines'])(
    'brings back what it hangs on, whatever that is: %j',
    (session) => {
      const memo = writeMemo({ session, verifier }, wanted)
      expect(readMemo(pending(memo))).toEqual({ session, verifier, wanted })
    },
  )

  it('leaves room for the rest of the cookie with the longest values of real life', () => {
    const longest: common.Wanted = {
      journey: 'registration',
      channel: 'sms',
      newcomer: {
        firstName: 'ア'.repeat(40),
        lastName: 'ア'.repeat(80),
        email: `${'m'.repeat(64)}@${'e'.repeat(176)}.example.com`,
        phone: '+123456789012345',
        password: 'パ'.repeat(128),
        terms: '2026-11-22.1',
        wantsNews: true,
      },
    }
    const memo = writeMemo({ session: 's'.repeat(250), verifier }, longest)
    expect(Buffer.byteLength(memo)).toBeLessThan(1400)
  })

  it.each([
    '',
    '{}',
    common.writeMemo('MFF0RWswMDAwMDIxdVRk', wanted),
    common.writeMemo(`${verifier}.`, wanted),
    common.writeMemo('velvet.harbour', wanted),
    writeMemo(thread, wanted).replace('email', 'velvet'),
  ])('is a fault that quotes nothing when it is somebody else’s: %s', (memo) => {
    const read = () => readMemo(pending(memo))
    expect(read).toThrow(UpstreamError)
    expect(read).toThrow(/^unexpected-answer memo$/)
  })
})
