import { createHash } from 'node:crypto'
import type { Brand } from './brand.ts'
import { type CopyOverrides, readCopy } from './copy.ts'
import { hex } from './css.ts'
import type { Files } from './folder.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { BrandError, type Problem } from './problem.ts'
import { inspect } from './svg.ts'
import { checkTokens } from './tokens/check.ts'
import type { Json } from './tokens/document.ts'
import { parseTokens } from './tokens/parse.ts'
import type { Tokens } from './tokens/token.ts'

const largestPicture = 64 * 1024

/** A brand from its files. Throws `BrandError` with everything that is wrong with it. */
export function compile(name: string, files: Files): Brand {
  const problems: Problem[] = []
  const gather = <T extends { problems: readonly Problem[] }>(read: T): T => {
    problems.push(...read.problems)
    return read
  }
  const json = (file: string): Json | undefined => {
    const bytes = files.get(file)
    if (!bytes) problems.push({ file, reason: 'The file is missing.' })
    return bytes && parse(bytes, file, problems)
  }

  const about = json('brand.json')
  const { manifest } = about === undefined ? {} : gather(readManifest(about))
  const source = json('tokens.json')
  const tokens = source === undefined ? new Map() : readTokens(source, problems)
  const copies = readCopies(files, problems)
  problems.push(...lacking(manifest, files), ...pictures(files))
  if (!manifest || problems.length > 0) throw new BrandError(name, problems)

  const { title, layout, hosts, fonts, url } = manifest
  return {
    name,
    title,
    layout,
    hosts,
    version: versionOf(files),
    fonts,
    preload: fonts.filter((font) => font.preload).map((font) => font.file),
    themeColor: { light: paper(tokens, 'light'), dark: paper(tokens, 'dark') },
    hasLogo: files.has('logo.svg'),
    ...(url && { url }),
    tokens,
    copy: (language) => copies.get(language) ?? {},
    files,
  }
}

function parse(bytes: Uint8Array, file: string, problems: Problem[]): Json | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch (fault) {
    problems.push({ file, reason: `It is not valid JSON: ${(fault as Error).message}.` })
    return undefined
  }
}

function readTokens(source: Json, problems: Problem[]): Tokens {
  const read = parseTokens(source)
  const broken = new Set(read.problems.flatMap(({ token = [] }) => token))
  problems.push(...read.problems, ...checkTokens(read.tokens, { broken }))
  return read.tokens
}

function readCopies(files: Files, problems: Problem[]): ReadonlyMap<string, CopyOverrides> {
  const copies = new Map<string, CopyOverrides>()
  for (const [file, bytes] of files) {
    if (!file.startsWith('copy/')) continue
    const value = parse(bytes, file, problems)
    if (value === undefined) continue
    const read = readCopy(value, file)
    problems.push(...read.problems)
    copies.set(file.slice('copy/'.length, -'.json'.length), read.copy)
  }
  return copies
}

/** Files that a page would ask for in vain. The small pictures made from others are not among them: making them needs a brand. */
function lacking(manifest: Manifest | undefined, files: Files): Problem[] {
  const needed = ['mark.svg', 'pictures/landing.svg']
  if (manifest && manifest.layout !== 'card') needed.push('pictures/sign-in.svg')
  const missing = needed.filter((file) => !files.has(file))
  const fonts = (manifest?.fonts ?? []).filter(({ file }) => !files.has(file))
  return [
    ...missing.map((file) => ({ file, reason: 'The file is missing.' })),
    ...fonts.map(({ file, family }) => ({
      file,
      reason: `The file is missing; brand.json names it for ${family}.`,
    })),
  ]
}

function pictures(files: Files): Problem[] {
  return [...files]
    .filter(([file]) => file.endsWith('.svg'))
    .flatMap(([file, bytes]) => {
      if (bytes.byteLength > largestPicture)
        return [
          { file, reason: `${Math.ceil(bytes.byteLength / 1024)} KiB is too large: at most 64.` },
        ]
      return inspect(new TextDecoder().decode(bytes)).map((reason) => ({ file, reason }))
    })
}

function paper(tokens: Tokens, theme: 'light' | 'dark'): string {
  const token = tokens.get(`color.${theme}.paper`) ?? tokens.get(`color.${theme}.paper.$root`)
  return token?.type === 'color' ? hex(token.value).slice(0, 7) : '#ffffff'
}

function versionOf(files: Files): string {
  const hash = createHash('sha256')
  for (const [path, bytes] of files) hash.update(`${path}\0${bytes.byteLength}\0`).update(bytes)
  return hash.digest('hex').slice(0, 12)
}
