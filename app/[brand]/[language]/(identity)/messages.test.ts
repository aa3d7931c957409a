import { describe, expect, it } from 'vitest'
import { inWords, sentenceFor } from '#app/(identity)/messages.ts'
import { english } from '#lib/words/fixture.ts'

const weak = (says: string) =>
  sentenceFor(english, { kind: 'refused', reason: 'weak-password', says })

describe('what a service says of a password', () => {
  it('is told as its words, after ours', () => {
    expect(weak('Use 3 of 4.')).toBe(
      'That password was not accepted. Our identity service says: “\u2068Use 3 of 4.\u2069”',
    )
  })

  it('is one line of at most 300 signs, and turns nothing around', () => {
    expect(weak('  one\n\u202etwo\u2069\u0000 \t three ')).toContain('“\u2068one two three\u2069”')
    expect([...(/\u2068(.*)\u2069/.exec(weak('𠮷'.repeat(400)))?.[1] ?? '')]).toHaveLength(300)
  })

  it('is left out when there is nothing in it, or it is about something else', () => {
    for (const says of ['', ' \u202e\u0007'])
      expect(weak(says)).toMatch(/^That password is too well known/)
    expect(
      sentenceFor(english, { kind: 'refused', reason: 'wrong-code', says: 'x' }),
    ).not.toContain('says')
  })
})

describe('a refusal', () => {
  const slow = { kind: 'refused', reason: 'too-many-tries', retryAfter: 30 } as const

  it('says how long to wait, and on the screen that has them, the other ways in', () => {
    expect(sentenceFor(english, slow)).toBe('Too many tries. Wait 30 seconds, then try again')
    expect(sentenceFor(english, slow, { 'too-many-tries': 'login.tooManyTries' })).toMatch(
      /30 seconds.*with a code, or with a new password/,
    )
  })

  it('rounds longer waits up', () => {
    expect([90, 121, 7_201].map((wait) => inWords('en-GB', wait))).toEqual([
      '90 seconds',
      '3 minutes',
      '3 hours',
    ])
  })
})
