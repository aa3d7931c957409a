import { describe, expect, it } from 'vitest'
import { css } from '../css.ts'
import type { Json } from './document.ts'
import { parseTokens } from './parse.ts'

const read = (source: Json) => {
  const { tokens, problems } = parseTokens(source)
  return {
    css: Object.fromEntries([...tokens].map(([path, token]) => [path, css(token)])),
    problems,
    tokens,
  }
}
const reasons = (source: Json) =>
  read(source).problems.map(({ token, reason }) => `${token}: ${reason}`)
const one = ($type: string, $value: Json) => read({ a: { $type, $value } }).css.a
const srgb = (...components: number[]): Json => ({ colorSpace: 'srgb', components })

describe('colours', () => {
  it.each([
    [srgb(1, 0, 1), '#f0f'],
    [{ colorSpace: 'srgb', components: [0, 0, 0], alpha: 0.5, hex: '#000000' }, '#00000080'],
    [{ colorSpace: 'hsl', components: ['none', 0, 100] }, '#fff'],
    [{ colorSpace: 'hwb', components: [0, 0, 0] }, '#f00'],
    [{ colorSpace: 'display-p3', components: [1, 0.5, 0] }, 'color(display-p3 1 .5 0)'],
    [{ colorSpace: 'oklch', components: [0.62, 0.13, 250], alpha: 0.5 }, 'oklch(.62 .13 250 / .5)'],
    [{ colorSpace: 'lab', components: [100, 0, 0] }, 'oklch(1 0 0)'],
    ['#0f4c40', '#0f4c40'],
    ['rgb(255 0 0 / 50%)', '#ff000080'],
  ])('%j is written as %s', (value, expected) => expect(one('color', value as Json)).toBe(expected))

  it.each([
    [{ colorSpace: 'cmyk', components: [0, 0, 0] }, 'is not a colour space'],
    [srgb(0, 0), 'three components'],
    [srgb(255, 0, 0), 'The red 255 is not between 0 and 1'],
    [{ colorSpace: 'oklch', components: [62, 0.1, 20] }, 'The lightness 62'],
    ['red;} body{display:none', 'is not a colour'],
    ['url(https://elsewhere.example)', 'is not a colour'],
    [null, 'is not a colour'],
  ])('%j is refused with a sentence', (value, reason) =>
    expect(reasons({ a: { $type: 'color', $value: value as Json } })).toEqual([
      expect.stringContaining(reason),
    ]),
  )
})

describe('other types', () => {
  it.each([
    ['dimension', { value: 0.5, unit: 'rem' }, '.5rem'],
    ['dimension', '16px', '16px'],
    ['duration', { value: 1.5, unit: 's' }, '1500ms'],
    ['duration', '150ms', '150ms'],
    ['cubicBezier', [0.3, 0.1, 0.2, 1], 'cubic-bezier(.3,.1,.2,1)'],
    ['fontFamily', ['Source Sans 3', 'sans-serif'], '"Source Sans 3",sans-serif'],
    ['fontWeight', 'semi-bold', '600'],
    ['number', 1.55, '1.55'],
  ])('%s %j is written as %s', (type, value, expected) =>
    expect(one(type, value as Json)).toBe(expected),
  )

  it.each([
    ['dimension', { value: 2, unit: 'em' }],
    ['dimension', '1px;color:red'],
    ['dimension', { value: 1e300, unit: 'px' }],
    ['duration', { value: -1, unit: 'ms' }],
    ['cubicBezier', [2, 0, 0, 1]],
    ['fontFamily', ['Arial"; } * { color: red']],
    ['fontFamily', ['</style><script>']],
    ['fontFamily', []],
    ['fontWeight', 'Bold'],
    ['fontWeight', 1001],
    ['number', '1;'],
    ['shadow', { color: '#000' }],
    ['ink', 1],
  ])('%s %j is refused, so that no token ends its declaration', (type, value) => {
    const found = read({ a: { $type: type, $value: value as Json } })
    expect(found.css).toEqual({})
    expect(found.problems).toHaveLength(1)
  })

  it('shadows come alone or in layers, and take their parts from other tokens', () => {
    const blur = { value: 8, unit: 'px' }
    const zero = { value: 0, unit: 'px' }
    const layer = { color: '{black}', offsetX: zero, offsetY: zero, blur, spread: zero }
    const { css } = read({
      black: { $type: 'color', $value: '#000000' },
      one: { $type: 'shadow', $value: layer },
      two: { $type: 'shadow', $value: ['{one}', { ...layer, inset: true }] },
    })
    expect(css.two).toBe('0px 0px 8px 0px #000,inset 0px 0px 8px 0px #000')
  })
})

describe('references', () => {
  it('are followed through chains, by JSON pointer, and into parts of values', () => {
    const { css, tokens } = read({
      base: { blue: { $type: 'color', $value: srgb(0.2, 0.4, 1) } },
      brand: { $value: '{base.blue}' },
      link: { $value: '{brand}' },
      pointed: { $ref: '#/base/blue' },
      mixed: {
        $type: 'color',
        $value: {
          colorSpace: 'srgb',
          components: [
            { $ref: '#/base/blue/$value/components/0' },
            { $ref: '#/link/$value/components/1' },
            0,
          ],
        },
      },
    })
    expect(css).toMatchObject({ link: '#36f', pointed: '#36f', mixed: '#360' })
    expect(tokens.get('link')?.alias).toBe('{brand}')
  })

  it('in a circle are an error of every token in it', () => {
    const found = reasons({
      $type: 'color',
      a: { $value: '{b}' },
      b: { $value: '{c}' },
      c: { $value: '{a}' },
      d: { $ref: '#/d' },
    })
    expect(found).toHaveLength(4)
    for (const reason of found) expect(reason).toMatch(/itself/)
  })

  it('to groups and to nothing say so', () => {
    const found = reasons({
      $type: 'color',
      group: { $root: { $value: '#fff' }, child: { $value: '#fff' } },
      a: { $value: '{group}' },
      b: { $value: '{nowhere}' },
      c: { $value: '{group.$root}' },
    })
    expect(found).toEqual([
      'a: {group} is a group; a reference needs a token, perhaps {group.$root}.',
      'b: There is no token named {nowhere}.',
    ])
  })
})

describe('groups', () => {
  it('hand their type down, and their own type beats it', () => {
    const { css } = read({
      $type: 'dimension',
      deep: { er: { size: { $value: '1px' }, ink: { $type: 'color', $value: '#123456' } } },
    })
    expect(css).toEqual({ 'deep.er.size': '1px', 'deep.er.ink': '#123456' })
  })

  it('extend others: tokens are replaced whole, groups are merged', () => {
    const { css, problems } = read({
      base: { $type: 'color', a: { $value: '#111111' }, in: { b: { $value: '#222222' } } },
      one: { $extends: '{base}', in: { c: { $value: '#333333' } } },
      two: { $extends: '#/one', a: { $value: '#444444' } },
    })
    expect(problems).toEqual([])
    expect(css).toMatchObject({ 'two.a': '#444', 'two.in.b': '#222', 'two.in.c': '#333' })
  })

  it('that extend themselves, a token or nothing are refused, however they do it', () => {
    const found = reasons({
      a: { $extends: '{b}' },
      b: { $extends: '{a}' },
      button: { $type: 'color', ink: { $value: '#fff' }, inner: { $extends: '{button}' } },
      wrong: { $extends: '{button.ink}' },
      lost: { $extends: '{nowhere}' },
    })
    expect(found.filter((reason) => reason.includes('itself')).length).toBeGreaterThanOrEqual(3)
    expect(found).toContain('wrong: button.ink is a token, and only a group can be extended.')
    expect(found).toContain('lost: There is nothing named nowhere to take from.')
  })

  it('that double at each step end before the machine does', () => {
    const source: Record<string, Json> = { g0: { x: { $type: 'number', $value: 1 } } }
    for (let n = 1; n < 23; n++)
      source[`g${n}`] = { a: { $extends: `{g${n - 1}}` }, b: { $extends: `{g${n - 1}}` } }
    expect(reasons(source).join()).toContain('far too many tokens')
  })

  it('nested without end are refused', () => {
    const source = JSON.parse(`${'{"a":'.repeat(9000)}1${'}'.repeat(9000)}`)
    expect(parseTokens(source).problems).toHaveLength(1)
  })

  it('cannot be tokens at the same time', () => {
    expect(reasons({ a: { $type: 'number', $value: 1, b: { $value: 2 } } })).toEqual([
      'a: It is a token and a group at once: b cannot be inside a token.',
    ])
  })
})

describe('a file', () => {
  it('shows all that is wrong with it at once', () => {
    const found = reasons({ a: { $value: '#fff' }, b: { $type: 'number', $value: 'x' }, c: 5 })
    expect(found).toHaveLength(3)
    expect(found).toContain('a: It has no $type, and no group around it has one.')
  })

  it('of an older tool is read as well', () => {
    const { css, tokens } = read({
      ink: { value: '#abcdef', type: 'color', description: 'Words' },
      gap: { value: '16', type: 'spacing' },
      bold: { value: 'Semi Bold', type: 'fontWeights' },
      text: { value: 'Inter, sans-serif', type: 'fontFamilies' },
      same: { value: '{ink}', type: 'color' },
    })
    expect(css).toEqual({
      ink: '#abcdef',
      gap: '16px',
      bold: '600',
      text: '"Inter",sans-serif',
      same: '#abcdef',
    })
    expect(tokens.get('ink')?.description).toBe('Words')
  })

  it('keeps what tokens say about themselves', () => {
    const extensions = { 'org.example.tool': { x: 1 } }
    const { tokens } = read({
      a: {
        $type: 'number',
        $value: 1,
        $description: 'One',
        $deprecated: 'Use b',
        $extensions: extensions,
      },
    })
    expect(tokens.get('a')).toMatchObject({ description: 'One', deprecated: 'Use b', extensions })
  })

  it('with names out of JavaScript is only a file with odd names', () => {
    const { css } = read(
      JSON.parse(
        '{"__proto__":{"$type":"number","$value":1},"constructor":{"$type":"number","$value":"{__proto__}"}}',
      ),
    )
    expect(Object.entries(css)).toContainEqual(['constructor', '1'])
    expect(reasons({ a: { $type: 'number', $value: '{toString}' } })[0]).toContain('no token named')
  })

  it('that is no object is refused', () => expect(parseTokens([1]).problems).toHaveLength(1))
})
