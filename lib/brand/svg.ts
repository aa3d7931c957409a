import type { Tokens } from './tokens/token.ts'
import { variablesOf } from './variables.ts'
import type { Theme } from './vocabulary.ts'

/**
 * Pictures are drawn with the brand's variables. An SVG in an <img> cannot see those of the page, so the
 * ones that it uses are written into it, right after its root tag.
 */
export function paint(svg: string, tokens: Tokens, theme?: Theme): string {
  const used = new Set(
    Array.from(svg.matchAll(/var\(\s*(--[\p{L}\p{N}_-]+)/gu), ([, name]) => name),
  )
  const known = variablesOf(tokens).filter(({ name }) => used.has(name))
  const declare = (list: typeof known) =>
    list.map(({ name, value }) => `${name}:${value}`).join(';')
  const rule = (list: typeof known) => (list.length > 0 ? `:root{${declare(list)}}` : '')
  const day = known.filter((variable) => variable.theme !== 'dark')
  const night = known.filter((variable) => variable.theme === 'dark')
  const still = known.filter(({ isMotion }) => isMotion).map((each) => ({ ...each, value: '0ms' }))
  const [base, atNight] = theme === 'dark' ? [[...day, ...night], []] : [day, theme ? [] : night]
  const styles = [
    rule(base),
    atNight.length > 0 ? `@media(prefers-color-scheme:dark){${rule(atNight)}}` : '',
    still.length > 0 ? `@media(prefers-reduced-motion:reduce){${rule(still)}}` : '',
  ].join('')
  // Values come from css.ts and hold neither < nor & outside of quoted names of typefaces.
  return styles
    ? svg.replace(rootTag, (tag) => `${tag}<style>${styles.replaceAll('&', '&amp;')}</style>`)
    : svg
}

const rootTag = /<svg(?:\s(?:[^<>"']|"[^"<]*"|'[^'<]*')*)?>/

const elements = new Set(
  `svg g path circle ellipse rect line polyline polygon defs symbol use clipPath mask pattern marker linearGradient
  radialGradient stop title desc style text tspan textPath switch animate animateTransform animateMotion mpath set
  filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
  feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology
  feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence`.split(/\s+/),
)

/**
 * What must not be in a picture, as sentences; none when all is well. Only elements that draw are let in,
 * so that a picture may come from anybody: no scripts, no handlers, nothing from elsewhere.
 */
export function inspect(svg: string): string[] {
  const found = new Set<string>()
  const body = svg
    .replace(/^\uFEFF?\s*<\?xml\s[^<>?]*\?>/, '')
    .replace(/<!--(?!-?>)[^<>]*-->/g, '')
    .trim()
  if (!/^<svg[\s>]/.test(body) || !body.endsWith('</svg>'))
    found.add('It does not begin and end with <svg>.')
  const open: string[] = []
  const rest = body.replace(tag, (whole, closing: string, name: string, attributes: string) => {
    if (!elements.has(name)) found.add(`<${name}> is not allowed in a picture.`)
    if (!closing && !whole.endsWith('/>')) open.push(name)
    if (closing && open.pop() !== name) found.add(`</${name}> closes what is not open.`)
    if (!closing) for (const reason of attributesOf(attributes)) found.add(reason)
    return ' '
  })
  for (const name of open) found.add(`<${name}> is not closed.`)
  const words = plain(body)
  if (rest.includes('<')) found.add('It is not a well-formed picture, or declares entities.')
  if (/@import|@font-face|image-set|cross-fade|(expression|src)\s*\(/i.test(words))
    found.add('Its styles take something from elsewhere.')
  if (words.includes('\\')) found.add('It contains a backslash, which hides what its styles say.')
  for (const [, target = ''] of words.matchAll(/url\(\s*["']?\s*([^)]*)/gi))
    if (!target.startsWith('#')) found.add(`url(${target.slice(0, 40)}) is not inside the picture.`)
  return [...found]
}

/** Elements by their tags: a slash when it closes, the name, the attributes. */
export const tag = /<(\/?)([A-Za-z][\w:.-]*)((?:\s(?:[^<>"']|"[^"<]*"|'[^'<]*')*)?)\/?>/g

function* attributesOf(text: string): Generator<string> {
  for (const [, name = '', double, single] of text.matchAll(
    /([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    const value = plain(double ?? single ?? '').trim()
    if (/^on/i.test(name)) yield `The handler ${name} is not allowed in a picture.`
    if (/(^|:)(href|src|base)$/i.test(name) && !value.startsWith('#'))
      yield `${name}="${value.slice(0, 40)}" is not inside the picture.`
    if (name === 'attributeName' && /href|^on|src/i.test(value))
      yield `A movement must not change ${value}.`
    if (/(java|vb)script:/i.test(value.replace(/\s/g, '')))
      yield 'Scripts are not allowed in a picture.'
  }
}

/** With character references as what they mean (XML 1.0, section 4.1: zeros may stand before the digits). */
const plain = (text: string) =>
  text.replace(
    /&(?:#x0*([0-9a-f]{1,6})|#0*(\d{1,7})|quot|apos);/gi,
    (_, hexadecimal?: string, decimal?: string) => {
      if (hexadecimal) return character(Number.parseInt(hexadecimal, 16))
      return decimal ? character(Number(decimal)) : '"'
    },
  )

const character = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : '')
