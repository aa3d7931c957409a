import { describe, expect, it } from 'vitest'
import type { Token, TokenType } from '#lib/brand/tokens/token.ts'
import { readValue } from '#lib/brand/tokens/values.ts'
import { inOklch, plainHex, typed, written } from '#studio/desk/notation.ts'

const tokenOf = (type: TokenType, line: string) =>
  ({ path: 'a.token', ...readValue(type, typed(type, line)) }) as Token

describe('what a designer types', () => {
  it.each<[TokenType, string]>([
    ['color', '#0f4c40'],
    ['color', '#0f4c4080'],
    ['color', 'oklch(.5 .1 180)'],
    ['dimension', '48px'],
    ['dimension', '1.125rem'],
    ['duration', '150ms'],
    ['cubicBezier', '.2, 0, 0, 1'],
    ['fontFamily', 'Source Sans 3, system-ui, sans-serif'],
    ['fontWeight', '440'],
    ['number', '1.55'],
    ['shadow', '0px 2px 8px 0px #0003'],
    ['shadow', 'inset 0px 1px 0px 0px #fff, 0px 8px 24px -8px #10182833'],
  ])('as a %s, %s, comes back as it was typed', (type, line) => {
    expect(written(tokenOf(type, line))).toBe(line)
  })

  it('may be short: a shadow without spread, a curve without commas, a typeface in quotes', () => {
    expect(written(tokenOf('shadow', '0px 2px 8px rgb(0 0 0 / 20%)'))).toBe('0px 2px 8px 0px #0003')
    expect(written(tokenOf('cubicBezier', '0.2 0 0 1'))).toBe('.2, 0, 0, 1')
    expect(written(tokenOf('fontFamily', '"Baloo 2", serif'))).toBe('Baloo 2, serif')
  })

  it('may point to another token', () => {
    expect(typed('shadow', ' {shadow.raised} ')).toBe('{shadow.raised}')
  })

  it.each<[TokenType, string]>([
    ['color', 'inky'],
    ['cubicBezier', '1, 2, x'],
    ['shadow', '0px 2px 8px'],
    ['fontFamily', ''],
    ['fontWeight', 'heavyish'],
  ])('that is no %s, as %j, is refused where brands are read', (type, line) => {
    expect(() => tokenOf(type, line)).toThrow()
  })
})

it('a colour is told in hex and in OKLCH', () => {
  const color = tokenOf('color', '#ffffff')
  expect([plainHex(color), inOklch(color)]).toEqual(['#ffffff', 'oklch(1 0 0)'])
  expect(plainHex(tokenOf('color', '#0f4c4080'))).toBe('#0f4c40')
  expect(inOklch(tokenOf('number', '1'))).toBeUndefined()
})
