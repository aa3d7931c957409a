import { type UnzipFileInfo, unzipSync, zipSync } from 'fflate'
import { belongs, type Files } from './folder.ts'
import type { Problem } from './problem.ts'

/** All files of a brand together, in bytes. */
export const largestBrand = 5 * 1024 * 1024
const mostFiles = 200
const mebibytes = `${largestBrand / 1024 / 1024} MiB`

/** A brand as a zip file; the same bytes for the same brand. */
export function pack(name: string, files: Files): Uint8Array<ArrayBuffer> {
  const entries = [...files].map(([path, bytes]) => [`${name}/${path}`, bytes] as const)
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: new Date(1980, 0, 1) })
}

/**
 * The files in a zip of a brand, which may lie in one folder or directly in it. Nothing is unpacked before its
 * name and its size were found good: sizes are those that the archive states, and no more is ever unpacked.
 */
export function unpack(zip: Uint8Array): { files: Files; problems: Problem[] } {
  const problems: Problem[] = []
  const file = 'zip'
  const refuse = (reason: string) => ({ files: new Map(), problems: [{ file, reason }] })
  if (zip.byteLength > largestBrand) return refuse(`It is larger than ${mebibytes}.`)
  let size = 0
  let count = 0
  const wanted = ({ name, size: packed, originalSize }: UnzipFileInfo) => {
    if (isLitter(name)) return count++ > 2 * mostFiles ? tooMuch() : false
    count += 1
    size += Math.max(packed, originalSize)
    if (count > mostFiles || size > largestBrand) tooMuch()
    const reason = misplaced(name)
    if (reason) problems.push({ file: name.slice(0, 80), reason })
    return !reason
  }
  try {
    const found = Object.entries(unzipSync(zip, { filter: wanted }))
    const root = rootOf(found.map(([name]) => name))
    const files = found.map(([name, bytes]) => [name.slice(root.length), bytes] as const)
    return {
      files: new Map(files.filter(([path]) => belongs(path)).sort(byName)),
      problems: [...problems, ...strangers(files)],
    }
  } catch (fault) {
    if (fault instanceof TooMuch)
      return refuse(`Unpacked it is larger than ${mebibytes}, or more than ${mostFiles} files.`)
    return refuse('It is not a zip file that can be read.')
  }
}

class TooMuch extends Error {}

function tooMuch(): never {
  throw new TooMuch()
}

/** Folders themselves, and what computers add without being asked. */
const isLitter = (name: string) =>
  name.endsWith('/') || /(^|\/)(__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini)(\/|$)/.test(name)

function misplaced(name: string): string | undefined {
  if (/^([/\\]|[A-Za-z]:)/.test(name)) return 'Its name is an absolute path.'
  if (name.split(/[/\\]/).includes('..')) return 'Its name leads out of the folder.'
  return undefined
}

const strangers = (files: readonly (readonly [string, unknown])[]): Problem[] =>
  files
    .filter(([path]) => !belongs(path))
    .map(([path]) => ({ file: path.slice(0, 80), reason: 'A brand has no such file.' }))

/** The folder that everything lies in, when brand.json lies in one. */
const rootOf = (names: readonly string[]) => {
  const [, root = ''] =
    /^([^/]+\/)brand\.json$/.exec(names.find((name) => name.endsWith('/brand.json')) ?? '') ?? []
  return root && names.every((name) => name.startsWith(root)) ? root : ''
}

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]) =>
  one < other ? -1 : 1
