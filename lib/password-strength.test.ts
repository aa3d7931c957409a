import { describe, expect, it } from 'vitest'
import { strengthOf } from '#lib/password-strength.ts'

const anna = ['Anna-Karin', 'Søndergård', 'ak.sondergard@example.com']
const kind = (password: string) => strengthOf(password, anna).kind

describe('the strength of a password', () => {
  it('tells how many signs are missing, counted as people count them', () => {
    expect(strengthOf('velvet', [])).toEqual({ kind: 'too-short', missing: 9 })
    expect(strengthOf('🧭'.repeat(14), [])).toEqual({ kind: 'too-short', missing: 1 })
  })

  it.each([
    'aaaaaaaaaaaaaaa',
    'abababababababab',
    'velvetvelvetvelvet',
    'Harbour!Harbour!',
    '123456789012345',
    'abcdefghijklmnop',
    'zyxwvutsrqponml',
    'qwertyuiopasdfghjkl',
    'aabbccddeeffgghh',
    'qwertyuiop12345678',
  ])('sees a row or a repetition: %s', (password) => {
    expect(kind(password)).toBe('pattern')
  })

  it.each([
    'AnnaKarin-2026!',
    'søndergårdanna1',
    'ak.sondergard@example.com',
    'SøndergårdSøndergård9',
  ])('sees that little is left without the customer’s own names: %s', (password) => {
    expect(kind(password)).toBe('personal')
  })

  it('does not mind a name among enough other words', () => {
    expect(kind('anna velvet harbour lantern')).toBe('strong')
  })

  it.each(['correct horse b', 'tåget går 06:42', '雨の日の窓際の席で紅茶を飲む朝'])(
    'is content with few words: %s',
    (password) => {
      expect(kind(password)).toBe('good')
    },
  )

  it('calls long and varied strong', () => {
    expect(kind('velvet-harbour-lantern')).toBe('strong')
  })

  it('is told at once for the longest password', () => {
    const started = performance.now()
    kind('ab1'.repeat(42))
    kind(`${'x'.repeat(10_000)}y`)
    expect(performance.now() - started).toBeLessThan(500)
  })
})
