import { describe, expect, it } from 'vitest'
import { asset } from './asset.ts'
import { compile } from './compile.ts'
import { fixtureFiles, fixtureManifest, fixtureTokens } from './fixture.ts'
import { BrandError } from './problem.ts'
import { inspect } from './svg.ts'

type Changes = Parameters<typeof fixtureFiles>[0]

const brand = (changes?: Changes) => compile('testway', fixtureFiles(changes))
const svg = (body: string) => `<svg xmlns="http://www.w3.org/2000/svg">${body}</svg>`

function problems(changes: Changes) {
  try {
    brand(changes)
    return []
  } catch (fault) {
    if (!(fault instanceof BrandError)) throw fault
    return fault.problems.map(({ file, token, reason }) =>
      [file, token, reason].filter(Boolean).join(': '),
    )
  }
}

describe('a brand', () => {
  it('is what its folder says', () => {
    expect(brand()).toMatchObject({
      name: 'testway',
      title: 'Testway',
      layout: 'split',
      hosts: ['testway.example'],
      version: expect.stringMatching(/^[0-9a-f]{12}$/),
      preload: ['fonts/serif.woff2'],
      themeColor: { light: '#ffffff', dark: '#101418' },
      hasLogo: false,
    })
    expect(brand().copy('en')).toEqual({ landing: { title: 'By the book.' } })
    expect(brand().copy('de')).toEqual({})
    expect(brand({ 'logo.svg': svg('') }).hasLogo).toBe(true)
  })

  it('has another version as soon as one byte differs, and the same one otherwise', () => {
    expect(brand().version).toBe(brand().version)
    expect(brand({ 'fonts/serif.OFL.txt': 'a licence.' }).version).not.toBe(brand().version)
  })

  it('says all that is wrong at once, and where', () => {
    const tokens = fixtureTokens({
      'color.light.ink': null,
      'color.dark.sun': { $type: 'color', $value: 'sunny' },
      'leading.text': { $type: 'dimension', $value: '24px' },
      'size.field': { $type: 'dimension', $value: '40px' },
      'step.phone.0': { $type: 'dimension', $value: '0.9rem' },
      'color.light.radius': { field: { $type: 'color', $value: '#fff' } },
    })
    const manifest = {
      ...fixtureManifest,
      layout: 'wide',
      colour: 'red',
      url: 'javascript:alert(1)',
    }
    const found = problems({
      'tokens.json': tokens,
      'brand.json': manifest,
      'mark.svg': null,
      'fonts/serif.woff2': null,
      'copy/de.json': '{"a":',
      'copy/fr.json': { a: 1 },
    })
    for (const part of [
      'tokens.json: color.light.ink: It is missing: every brand needs it (a color).',
      'tokens.json: color.dark.sun: "sunny" is not a colour.',
      'tokens.json: leading.text: It must be a number, but is a dimension.',
      'tokens.json: size.field: 40 px is too small: fingers need 44 px',
      'tokens.json: step.phone.0: 14.4 px is too small',
      'It becomes --radius-field, as ',
      'brand.json: layout: must be card, split or full.',
      'brand.json: colour: nothing is known by that name.',
      'brand.json: url: must be an http(s) URL.',
      'mark.svg: The file is missing.',
      'copy/de.json: It is not valid JSON',
      'copy/fr.json: a: Expected a sentence here.',
    ])
      expect(found.join('\n')).toContain(part)
    expect(found.filter((each) => each.includes('color.dark.sun'))).toHaveLength(1)
  })

  it('names the font file that is not there', () =>
    expect(problems({ 'fonts/serif.woff2': null })).toEqual([
      'fonts/serif.woff2: The file is missing; brand.json names it for Test Serif.',
    ]))

  it('on a card needs no picture beside the form', () => {
    const without = { 'pictures/sign-in.svg': null }
    expect(problems(without)).toEqual(['pictures/sign-in.svg: The file is missing.'])
    expect(problems({ ...without, 'brand.json': { ...fixtureManifest, layout: 'card' } })).toEqual(
      [],
    )
  })

  it.each([
    ['file', '../../secret.woff2'],
    ['file', 'fonts/a.woff2) format("x"); } * { color: red'],
    ['family', 'A"; } * { color: red'],
    ['weight', '400; color: red'],
    ['range', 'U+0000; color: red'],
  ])('writes nothing into CSS that is no %s: %s', (key, value) => {
    const font = { family: 'A', file: 'fonts/serif.woff2', weight: '400', [key]: value }
    expect(problems({ 'brand.json': { ...fixtureManifest, fonts: [font] } }).join()).toContain(
      `fonts.0.${key}: must be`,
    )
  })
})

describe('an asset', () => {
  it('is sent as what it is', () => {
    const type = (path: string) =>
      asset(brand({ 'social.png': 'png', 'pictures/a.avif': 'a' }), path)?.type
    expect(type('fonts/serif.woff2')).toBe('font/woff2')
    expect(type('mark.svg')).toBe('image/svg+xml; charset=utf-8')
    expect(type('social.png')).toBe('image/png')
    expect(type('pictures/a.avif')).toBe('image/avif')
    expect(type('fonts/serif.OFL.txt')).toBe('text/plain; charset=utf-8')
  })

  it.each([
    '../testway/mark.svg',
    '/etc/passwd',
    'pictures/../mark.svg',
    'pictures\\landing.svg',
    'pictures',
    '',
  ])('is never outside of the folder: %s', (path) => expect(asset(brand(), path)).toBeUndefined())

  it('that is a picture brings the colours that it is drawn with', () => {
    const picture = (theme?: 'light' | 'dark') => String(asset(brand(), 'mark.svg', theme)?.body)
    expect(picture()).toContain(
      '<style>:root{--action:#101418}@media(prefers-color-scheme:dark){:root{--action:#f4f4f4}}</style><path',
    )
    expect(picture('light')).toContain('<style>:root{--action:#101418}</style>')
    expect(picture('dark')).toContain('--action:#f4f4f4')
    expect(picture('dark')).not.toContain('@media')
  })

  it('finds the root tag behind a prologue and around odd attributes', () => {
    const odd = `<?xml version="1.0"?><!-- a mark --><svg data-a="x > y" viewBox='0 0 1 1'>\n<path fill="var(--ink)"/></svg>`
    const { body } = asset(brand({ 'mark.svg': odd }), 'mark.svg') ?? {}
    expect(body).toContain(`viewBox='0 0 1 1'><style>:root{--ink:`)
  })
})

describe('a picture', () => {
  it.each([
    '<script>alert(1)</script>',
    '<SCRIPT>alert(1)</SCRIPT>',
    '<path onload="alert(1)"/>',
    "<path OnClick='alert(1)'/>",
    '<foreignObject><p>Hello</p></foreignObject>',
    '<use href="https://elsewhere.example/a.svg#b"/>',
    '<use xlink:href="other.svg#b"/>',
    '<use href="data:image/svg+xml,x"/>',
    '<a href="#x"><path/></a>',
    '<image href="https://elsewhere.example/a.png"/>',
    '<set attributeName="href" to="javascript:alert(1)"/>',
    '<style>@import "https://elsewhere.example/a.css";</style>',
    '<style>path{fill:url(https://elsewhere.example/#a)}</style>',
    '<style>path{fill:u\\72l(https://elsewhere.example)}</style>',
    '<path fill="url(&#104;ttps://elsewhere.example)"/>',
    '<path fill="&#x00000075;rl(https://elsewhere.example)"/>',
    '<path fill="&#000000000117;rl(https://elsewhere.example)"/>',
    '<path fill="url(&#x26;#35;)"/>',
    '<style>path{fill:u&#92;72l(https://elsewhere.example)}</style>',
    '<style>path{fill:u&#x005c;72l(https://elsewhere.example)}</style>',
    '<g><path/>',
    '<g><path></g></path>',
    '</g><g>',
    '<path fill="url(//elsewhere.example)"/>',
    '<path style="background:url(&quot;https://elsewhere.example&quot;)"/>',
    '<style>a{background:image-set("https://elsewhere.example/a.png" 1x)}</style>',
    '<style><![CDATA[a{}]]></style>',
    '<!-- --><script>1</script> -->',
    '<path d="a<b"/>',
  ])('with %s is refused', (body) => expect(inspect(svg(body))).not.toEqual([]))

  it.each([
    ['<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>'],
    ['<?xml-stylesheet href="https://elsewhere.example"?><svg></svg>'],
    ['<html></html>'],
    ['<svg>'],
    ['<svg></svg><script></script>'],
  ])('that is %s is refused', (picture) => expect(inspect(picture)).not.toEqual([]))

  it.each([
    '<defs><linearGradient id="g"><stop offset="0" stop-color="var(--sun)"/></linearGradient></defs><path fill="url(#g)"/>',
    '<use href="#hill" x="3"/><g class="a"><circle r="1"/></g>',
    '<style>.a{animation:go 3s}@keyframes go{to{opacity:0}}@media (prefers-reduced-motion:reduce){.a{animation:none}}</style>',
    '<!-- hills --><title>Hills</title><text>Fjord &amp; sea</text>',
    '<animate attributeName="opacity" to="0" dur="1s"/>',
  ])('with %s is fine', (body) => expect(inspect(svg(body))).toEqual([]))
})
