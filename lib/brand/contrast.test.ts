import { converter, wcagContrast } from 'culori'
import { describe, expect, it } from 'vitest'
import { check } from './contrast.ts'
import { fixtureTokens } from './fixture.ts'
import type { Json } from './tokens/document.ts'
import { parseTokens } from './tokens/parse.ts'
import { contrasts } from './vocabulary.ts'

const found = (changes: Readonly<Record<string, Json>>) =>
  check(parseTokens(fixtureTokens(changes)).tokens)
const color = ($value: Json): Json => ({ $type: 'color', $value })
const light = (name: string, value: Json) => ({ [`color.light.${name}`]: color(value) })

describe('contrast', () => {
  it('has nothing to say about black on white and white on black', () =>
    expect(found({})).toEqual([]))

  it('is measured as WCAG 2.2 does, and never rounded up', () => {
    const [finding] = found(light('ink-soft', '#777777'))
    expect(finding).toMatchObject({
      theme: 'light',
      text: 'ink-soft',
      ground: 'paper',
      ratio: 4.47,
      needed: 4.5,
      colors: { text: '#777777', ground: '#ffffff' },
    })
    expect(found(light('ink-soft', '#767676'))).toEqual([])
  })

  it('asks less of what is not words', () => {
    expect(found(light('control', '#949494'))).toEqual([])
    expect(found(light('control', '#969696')).map(({ needed }) => needed)).toEqual([3, 3])
  })

  it('sees through colours to what is behind them', () => {
    const halfBlack = { colorSpace: 'srgb', components: [0, 0, 0], alpha: 0.5 }
    const [finding] = found(light('ink-soft', halfBlack))
    expect(finding).toMatchObject({ colors: { text: '#7f7f7f' }, ratio: 4 })
    const [veiled] = found({ ...light('trouble-ground', { ...halfBlack, alpha: 0.8 }) })
    expect(veiled?.colors.ground).toBe('#333333')
  })

  it('looks at dark by itself', () => {
    const findings = found({ 'color.dark.ink': color('#333333') })
    expect(new Set(findings.map(({ theme }) => theme))).toEqual(new Set(['dark']))
  })

  it.each(['#ff0000', '#00ff00', '#ffcc00', '#3366ff', '#ffffff', '#888888', '#00ffff'])(
    'offers the nearest colour that passes in every pair: %s as action',
    (wanted) => {
      const changes = light('action', wanted)
      for (const { text, offer } of found(changes).filter((each) => each.text === 'action')) {
        expect(offer).toMatch(/^#[0-9a-f]{6}$/)
        expect(text).toBe('action')
        expect(found(light('action', offer))).toEqual([])
      }
    },
  )

  it('offers for one pair what is enough for the others too', () => {
    const grounds = light('notice-ground', '#c4c4c4')
    const findings = found({ ...grounds, ...light('action', '#8080ff') })
    const onPaper = findings.find(({ text, ground }) => text === 'action' && ground === 'paper')
    expect(wcagContrast(onPaper?.offer ?? '', '#c4c4c4')).toBeGreaterThanOrEqual(4.5)
    expect(found({ ...grounds, ...light('action', onPaper?.offer ?? '') })).toEqual([])
  })

  it('keeps the hue, and goes no further than it must', () => {
    const oklch = converter('oklch')
    const before = '#5b8def'
    const offer = found(light('ink-soft', before))[0]?.offer ?? ''
    expect(wcagContrast(offer, '#ffffff')).toBeGreaterThanOrEqual(4.5)
    expect(wcagContrast(offer, '#ffffff')).toBeLessThan(4.6)
    expect(Math.abs((oklch(offer)?.h ?? 0) - (oklch(before)?.h ?? 999))).toBeLessThan(2)
  })

  it('offers something for the pair when its other pairs cannot be had', () => {
    const findings = found({
      ...light('paper', '#ffffff'),
      ...light('paper-raised', '#000000'),
      ...light('ink-soft', '#ffffff'),
    })
    for (const { offer, colors, needed, text } of findings)
      if (text === 'ink-soft')
        expect(wcagContrast(offer, colors.ground)).toBeGreaterThanOrEqual(needed)
  })

  it('can always be helped, whatever the ground', () => {
    for (let level = 0; level < 256; level += 5) {
      const grey = `#${level.toString(16).padStart(2, '0').repeat(3)}`
      for (const { offer, colors, needed } of found(light('deep', grey)))
        expect(wcagContrast(offer, colors.ground)).toBeGreaterThanOrEqual(needed)
    }
  })

  it('knows every pair that was agreed on', () => expect(contrasts).toHaveLength(22))
})
