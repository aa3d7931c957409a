import { join } from 'node:path'
import type { Brand } from './brand.ts'
import { compile } from './compile.ts'
import { entries, isBrandName, readFolder, stateOf } from './folder.ts'
import { places } from './places.ts'
import { BrandError } from './problem.ts'

export type { Brand } from './brand.ts'
export type { CopyOverrides } from './copy.ts'
export type { Layout } from './manifest.ts'
export { places } from './places.ts'
export { BrandError, type Problem } from './problem.ts'
export type { Theme } from './vocabulary.ts'

type Shelf = {
  /** The folder that holds the published brands, and the one that holds the drafts. */
  folder: string
  drafts: string
  /** Milliseconds. */
  clock?: () => number
  log?: (line: string) => void
  /** Counts what was changed through this process, for every library in it. */
  changes?: { count: number }
}

type Kept = { seenAt: number; after: number; state: string; brand?: Brand; fault?: BrandError }

const pause = 1000
const changesOfBrands = Symbol.for('headway.changes-of-brands')

/**
 * Brands as they lie on the disk. Files are looked at once a second at most, and read again only when one of
 * them changed. While a changed brand is broken, as when somebody is in the middle of writing it, the
 * last good version goes on being served, and the problem is logged once. One that never was any good is logged too:
 * whoever asks by host gets another brand, and nobody would know why.
 */
export function openLibrary(shelf: Shelf) {
  const { folder, drafts, clock = Date.now, log = console.error, changes = { count: 0 } } = shelf
  const kept = new Map<string, Kept>()
  let listed: { at: number; after: number; names: readonly string[] } | undefined

  /** Whether what was seen then may still be there now. */
  const isFresh = (at: number, after: number) =>
    after === changes.count && clock() - at < pause && clock() >= at

  function load(name: string, place: string): Kept | undefined {
    const before = kept.get(place)
    if (before && isFresh(before.seenAt, before.after)) return before
    const state = stateOf(place)
    if (!state) {
      kept.delete(place)
      return undefined
    }
    const seen = { seenAt: clock(), after: changes.count, state }
    const now = before?.state === state ? { ...before, ...seen } : read(name, place, seen, before)
    kept.set(place, now)
    return now
  }

  function read(name: string, place: string, seen: Kept, before: Kept | undefined): Kept {
    try {
      return { ...seen, brand: compile(name, readFolder(place)) }
    } catch (thrown) {
      const fault = thrown instanceof BrandError ? thrown : unread(name, thrown)
      log(before?.brand ? `${fault.message}\nThe version before it is still shown.` : fault.message)
      return { ...seen, ...(before?.brand && { brand: before.brand }), fault }
    }
  }

  /**
   * The brand, or its draft when it is asked for and can be shown: a draft may no longer fit after the app
   * was brought up to date. Throws `BrandError`.
   */
  function findBrand(name: string, { draft = false } = {}): Brand {
    if (!isBrandName(name))
      throw new BrandError(name, [
        { file: name, reason: 'A brand is named with small letters, digits and hyphens.' },
      ])
    const drafted = draft ? load(name, join(drafts, name)) : undefined
    if (drafted?.brand) return drafted.brand
    const published = load(name, join(folder, name))
    if (published?.brand) return published.brand
    throw (
      drafted?.fault ??
      published?.fault ??
      new BrandError(name, [{ file: name, reason: `There is no such folder in ${folder}.` }])
    )
  }

  /** What stands in the way of the brand's newest files, also while an older version is being served. */
  function problemsOf(name: string, { draft = false } = {}): BrandError['problems'] {
    try {
      findBrand(name, { draft })
    } catch (fault) {
      if (fault instanceof BrandError) return fault.problems
      throw fault
    }
    const found = (draft && kept.get(join(drafts, name))) || kept.get(join(folder, name))
    return found?.fault?.problems ?? []
  }

  /** Names of the published brands, in alphabetical order; also of those that are broken. */
  function brandNames(): readonly string[] {
    if (!listed || !isFresh(listed.at, listed.after))
      listed = { at: clock(), after: changes.count, names: namesIn(folder) }
    return listed.names
  }

  /** Whether there is a brand of that name that can be shown, or, when asked for, the draft of one. */
  function isShown(name: string, { draft = false } = {}): boolean {
    if (!isBrandName(name)) return false
    return !isBroken(name) || Boolean(draft && load(name, join(drafts, name))?.brand)
  }

  /** Names of the brands that are only drafts so far. */
  function newNames(): readonly string[] {
    const published = brandNames()
    return namesIn(drafts).filter((name) => !published.includes(name))
  }

  /** The brand that answers at a host, as its `Host` header has it; ports count only when a brand names one. */
  function brandForHost(host: string | undefined, fallback: string): string {
    const asked = host?.toLowerCase().replace(/\.(?=:|$)/, '')
    if (!asked) return fallback
    const bare = asked.replace(/:\d+$/, '')
    const known = brandNames().flatMap((name) => {
      const brand = isBroken(name) ? undefined : findBrand(name)
      return brand ? [{ name, hosts: brand.hosts }] : []
    })
    const at = (wanted: string) => known.find(({ hosts }) => hosts.includes(wanted))?.name
    return at(asked) ?? at(bare) ?? fallback
  }

  function isBroken(name: string): boolean {
    return !load(name, join(folder, name))?.brand
  }

  /** The version that an address names, published or draft; the published one when it is gone. */
  function brandAt(name: string, version: string): Brand {
    const published = isBrandName(name) && !isBroken(name) ? findBrand(name) : undefined
    if (published?.version === version) return published
    const draft = isBrandName(name) ? load(name, join(drafts, name))?.brand : undefined
    return draft?.version === version ? draft : (published ?? findBrand(name))
  }

  /** Has everything looked at again by whoever asks next, instead of within a second. */
  function refresh(): void {
    changes.count += 1
  }

  return { findBrand, brandNames, newNames, brandForHost, brandAt, isShown, problemsOf, refresh }
}

/** A file that went away between looking and reading, or that must not be read; anything else is a defect. */
function unread(name: string, fault: unknown): BrandError {
  const { code, path } = fault as NodeJS.ErrnoException
  if (!code || !path) throw fault
  return new BrandError(name, [{ file: path, reason: `It cannot be read (${code}).` }])
}

const namesIn = (folder: string): readonly string[] =>
  (entries(folder) ?? [])
    .filter((entry) => entry.isDirectory() && isBrandName(entry.name))
    .map((entry) => entry.name)
    .sort()

/** A process may hold this module more than once: Next.js bundles proxy.ts apart from the pages. */
const shared = globalThis as { [changesOfBrands]?: { count: number } }
shared[changesOfBrands] ??= { count: 0 }

export const {
  findBrand,
  brandNames,
  newNames,
  brandForHost,
  brandAt,
  isShown,
  problemsOf,
  refresh,
} = openLibrary({ ...places, changes: shared[changesOfBrands] })
