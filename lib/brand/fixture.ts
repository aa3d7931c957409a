import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Json, JsonObject } from './tokens/document.ts'
import { vocabulary } from './vocabulary.ts'

/** A small whole brand for tests, made here so that no test leans on how a real one happens to look. */

const dark = new Set([
  'ink',
  'ink-soft',
  'action',
  'action-hover',
  'control',
  'trouble',
  'route',
  'deep',
])
const soft: Readonly<Record<string, string>> = { hairline: '#dddddd', 'on-deep-soft': '#eeeeee' }

function color(name: string, isDark: boolean): string {
  const isInk = dark.has(name) || name === 'on-sun'
  const ground = isDark ? '#101418' : '#ffffff'
  const words = isDark ? '#f4f4f4' : '#101418'
  return soft[name] && !isDark ? soft[name] : isInk ? words : ground
}

const dimension = (value: number, unit = 'rem'): Json => ({ $value: { value, unit } })

const others: Readonly<Record<string, Json>> = {
  'font.display': { $value: ['Test Serif', 'serif'] },
  'font.text': { $value: 'sans-serif' },
  'weight.display': { $value: 'semi-bold' },
  'weight.text': { $value: 400 },
  'weight.strong': { $value: 600 },
  'leading.text': { $value: 1.5 },
  'leading.tight': { $value: 1.1 },
  'tracking.display': { $value: -0.02 },
  'shadow.raised': {
    $value: {
      color: { colorSpace: 'srgb', components: [0, 0, 0], alpha: 0.2 },
      offsetX: { value: 0, unit: 'px' },
      offsetY: { value: 2, unit: 'px' },
      blur: { value: 8, unit: 'px' },
      spread: { value: 0, unit: 'px' },
    },
  },
  'motion.quick': { $value: { value: 150, unit: 'ms' } },
  'motion.calm': { $value: { value: 250, unit: 'ms' } },
  'motion.draw': { $value: { value: 2.4, unit: 's' } },
  'motion.ease': { $value: [0.3, 0.1, 0.2, 1] },
  'step.phone.0': dimension(16, 'px'),
  'step.wide.0': dimension(1.125),
  'size.field': dimension(48, 'px'),
  'size.target': dimension(44, 'px'),
}

function valueAt(path: string): JsonObject {
  const [first, theme, ...name] = path.split('.')
  if (first === 'color') return { $value: color(name.join('.'), theme === 'dark') }
  return (others[path] ?? dimension(1)) as JsonObject
}

function put(tree: Record<string, unknown>, [key = '', ...rest]: readonly string[], leaf: unknown) {
  if (rest.length === 0) tree[key] = leaf
  else {
    tree[key] ??= {}
    put(tree[key] as Record<string, unknown>, rest, leaf)
  }
}

/** A complete tokens file: black on white by day, white on black by night. `changes` replaces tokens, or with null leaves them out. */
export function fixtureTokens(changes: Readonly<Record<string, Json>> = {}): JsonObject {
  const tree: Record<string, unknown> = {}
  for (const [path, { type }] of vocabulary)
    put(tree, path.split('.'), { $type: type, ...valueAt(path) })
  for (const [path, token] of Object.entries(changes))
    put(tree, path.split('.'), token ?? undefined)
  return JSON.parse(JSON.stringify(tree))
}

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="var(--action)" d="M0 0h8v8H0z"/></svg>'

export const fixtureManifest: JsonObject = {
  title: 'Testway',
  layout: 'split',
  hosts: ['testway.example'],
  fonts: [
    {
      family: 'Test Serif',
      file: 'fonts/serif.woff2',
      weight: '200 900',
      range: 'U+0000-00FF, U+0131',
      preload: true,
      fallback: { font: ['Times New Roman'], sizeAdjust: '109%', ascent: '89.7%' },
    },
  ],
}

type Contents = string | Uint8Array | JsonObject | null

/** Files of the whole brand, with others in their place or, by null, without them. */
export function fixtureFiles(changes: Readonly<Record<string, Contents>> = {}) {
  const all: Record<string, Contents> = {
    'brand.json': fixtureManifest,
    'tokens.json': fixtureTokens(),
    'mark.svg': picture,
    'pictures/landing.svg': picture,
    'pictures/sign-in.svg': picture,
    'fonts/serif.woff2': new Uint8Array([119, 79, 70, 50]),
    'fonts/serif.OFL.txt': 'A licence.',
    'copy/en.json': { landing: { title: 'By the book.' } },
    ...changes,
  }
  return new Map(
    Object.entries(all).flatMap(([path, contents]) =>
      contents === null ? [] : [[path, bytes(contents)]],
    ),
  )
}

const bytes = (contents: Exclude<Contents, null>): Uint8Array<ArrayBuffer> =>
  contents instanceof Uint8Array
    ? new Uint8Array(contents)
    : new TextEncoder().encode(typeof contents === 'string' ? contents : JSON.stringify(contents))

/** An empty place for brands and drafts, gone after the test. */
export function openShelf() {
  const root = mkdtempSync(join(tmpdir(), 'headway-brands-'))
  const folder = join(root, 'public')
  const drafts = join(root, 'drafts')
  mkdirSync(folder)
  const write = (
    name: string,
    changes: Readonly<Record<string, Contents>> = {},
    within = folder,
  ) => {
    for (const [path, contents] of fixtureFiles(changes)) {
      mkdirSync(dirname(join(within, name, path)), { recursive: true })
      writeFileSync(join(within, name, path), contents)
    }
  }
  return { folder, drafts, write, [Symbol.dispose]: () => rmSync(root, { recursive: true }) }
}
