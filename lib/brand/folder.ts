import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export type Files = ReadonlyMap<string, Uint8Array<ArrayBuffer>>

export const isBrandName = (name: string): boolean => /^[a-z][a-z0-9-]{0,30}$/.test(name)

/** The files that a brand is made of; whatever else lies in its folder is nobody's business. */
export const belongs = (path: string): boolean =>
  patterns.some((pattern) => pattern.test(path)) && !path.includes('..')

const patterns = [
  /^(brand|tokens)\.json$/,
  /^(mark|logo)\.svg$/,
  /^(icon-\d{2,4}|social)\.png$/,
  /^pictures\/[A-Za-z0-9_][A-Za-z0-9._-]{0,60}\.(svg|png|jpg|webp|avif)$/,
  /^fonts\/[A-Za-z0-9_][A-Za-z0-9._-]{0,60}\.(woff2|txt)$/,
  /^(copy|mails)\/[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\.json$/,
]

/** What tells one state of a folder from another without reading it; nothing when there is no such folder. */
export function stateOf(folder: string): string | undefined {
  const paths = pathsIn(folder)
  return paths
    ?.map((path) => {
      const seen = statSync(join(folder, path), { throwIfNoEntry: false, bigint: true })
      return `${path} ${seen?.mtimeNs} ${seen?.size} ${seen?.ino}`
    })
    .join('\n')
}

export function readFolder(folder: string): Files {
  const paths = pathsIn(folder) ?? []
  return new Map(paths.map((path) => [path, new Uint8Array(readFileSync(join(folder, path)))]))
}

/** In one order on every machine. Links are not followed: a brand is what lies in its folder. */
function pathsIn(folder: string): string[] | undefined {
  const found = entries(folder)
  if (!found) return undefined
  return found
    .flatMap((entry) => {
      if (entry.isFile()) return [entry.name]
      if (!entry.isDirectory()) return []
      const inside = entries(join(folder, entry.name)) ?? []
      return inside.filter((each) => each.isFile()).map((each) => `${entry.name}/${each.name}`)
    })
    .filter(belongs)
    .sort()
}

/** Nothing when there is no such folder. */
export function entries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw fault
  }
}
