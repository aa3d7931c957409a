import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { compile } from './compile.ts'
import { fixtureFiles, fixtureTokens } from './fixture.ts'
import { stylesheet } from './stylesheet.ts'
import type { Json } from './tokens/document.ts'
import type { Theme } from './vocabulary.ts'

const brandOf = (changes: Readonly<Record<string, Json>> = {}) =>
  compile('testway', fixtureFiles({ 'tokens.json': fixtureTokens(changes) }))
const sheet = (changes: Readonly<Record<string, Json>> = {}, theme?: Theme) =>
  stylesheet(brandOf(changes), theme)

/** What a browser would make of a variable; the last declaration wins. */
const valueIn = (css: string, name: string) =>
  css
    .split(/[{};]/)
    .findLast((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)

describe('a style sheet', () => {
  it('names colours without their theme, and says for dark only what differs', () => {
    const css = sheet({ 'color.dark.sun': { $type: 'color', $value: '#fff' } })
    const [day = '', night = ''] = css.split('@media (prefers-color-scheme:dark)')
    expect(day).toMatch(/^:root\{color-scheme:light dark;--paper:#fff;/)
    expect(day).toContain('--scene-sky:#fff')
    expect(night).toContain('--ink:#f4f4f4')
    expect(night).not.toContain('--sun:')
  })

  it('with a theme forced knows only that one', () => {
    const dark = sheet({}, 'dark')
    expect(dark).toMatch(/^:root\{color-scheme:dark;/)
    expect(dark).not.toContain('prefers-color-scheme')
    expect(valueIn(dark, '--ink')).toBe('#f4f4f4')
    expect(dark.match(/--ink:/g)).toHaveLength(1)
    const light = sheet({}, 'light')
    expect(light).toMatch(/^:root\{color-scheme:light;/)
    expect(valueIn(light, '--ink')).toBe('#101418')
    expect(light).not.toContain('prefers-color-scheme')
  })

  it('lets sizes flow between 320 and 1440 px', () => {
    const css = sheet()
    const [, start, slope] = /--step-0:clamp\(1rem,(\S+)rem \+ (\S+)vw,1\.125rem\)/.exec(css) ?? []
    const at = (width: number) => Number(start) * 16 + (Number(slope) / 100) * width
    expect(at(320)).toBeCloseTo(16, 2)
    expect(at(1440)).toBeCloseTo(18, 2)
    expect(valueIn(css, '--step--1')).toBe('1rem')
    expect(valueIn(css, '--space-gutter')).toBe('1rem')
    expect(css).not.toContain('phone')
  })

  it('stands still for whoever asked for less motion', () => {
    const [, still = ''] = sheet().split('@media (prefers-reduced-motion:reduce)')
    expect(still).toMatch(/^\{:root\{--motion-quick:0ms;--motion-calm:0ms;--motion-draw:0ms\}\}/)
  })

  it('loads typefaces from the version’s own address, with one behind that is as wide', () => {
    const brand = brandOf()
    const css = stylesheet(brand)
    expect(css).toContain(
      `src:url(/brand/testway/${brand.version}/fonts/serif.woff2) format("woff2")`,
    )
    expect(css).toContain('unicode-range:U+0000-00FF,U+0131')
    expect(css).toContain(
      'src:local("Times New Roman");size-adjust:109%;ascent-override:89.7%;unicode-range:U+0000-00FF,U+0131}',
    )
    expect(valueIn(css, '--font-display')).toBe('"Test Serif","Test Serif Fallback",serif')
  })

  it('takes tokens that no vocabulary knows, and their names only as names', () => {
    const css = sheet({
      'color.light.scene.lamp': { $type: 'color', $value: '#ff0' },
      'odd; color:red/*': { $type: 'number', $value: 1 },
      tracking: {
        display: { $type: 'number', $value: -0.02 },
        wide: { $type: 'number', $value: 0.1 },
      },
    })
    expect(css).toContain('--scene-lamp:#ff0')
    expect(css).toContain('--odd-color-red-:1')
    expect(valueIn(css, '--tracking-wide')).toBe('.1em')
  })

  it('is small', () => expect(gzipSync(sheet()).byteLength).toBeLessThan(3 * 1024))

  it('is written once for a version', () => {
    const brand = brandOf()
    expect(stylesheet(brand)).toBe(stylesheet(brand))
  })
})
