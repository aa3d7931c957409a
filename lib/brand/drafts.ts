import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkLetters } from '#lib/mails/check.ts'
import { pack, unpack } from './archive.ts'
import type { Brand } from './brand.ts'
import { type Change, changed, jsonOf } from './change.ts'
import { compile } from './compile.ts'
import { check, type Finding } from './contrast.ts'
import { type Files, isBrandName, readFolder } from './folder.ts'
import { type Former, formerVersions } from './history.ts'
import { takenHosts } from './hosts.ts'
import { refresh } from './library.ts'
import { places } from './places.ts'
import { BrandError, type Problem } from './problem.ts'
import { removeFolder, replaceFolder } from './shelf.ts'
import { type Adoption, adopt } from './tokens/adopt.ts'
import type { Json } from './tokens/document.ts'
import { parseTokens } from './tokens/parse.ts'

export type { Adoption, Change, Former }

/** What came of it. Refusals leave everything as it was. */
export type Outcome = { kind: 'done'; brand: Brand } | Refusal
export type Refusal = {
  kind: 'refused'
  problems: readonly Problem[]
  findings: readonly Finding[]
}

type Desk = {
  folder: string
  drafts: string
  clock?: () => number
  /** Told that a brand has just changed, so that the next reader sees it. */
  changed?: () => void
}

/**
 * Brands in the making: a draft has the shape of a brand and lies beside the app's data until it is published.
 * A draft may fall short in contrast, but it must be one that can be shown.
 */
export function openDrafts({ folder, drafts, clock = Date.now, changed: tell = () => {} }: Desk) {
  const published = (name: string) => join(folder, name)
  const drafted = (name: string) => join(drafts, name)
  const historyOf = (name: string) => formerVersions(join(drafts, `${name}.history`))
  const hasDraft = (name: string) => isBrandName(name) && existsSync(drafted(name))

  /** The files to work on: the draft's, or else those that are published. */
  function filesOf(name: string): Files {
    if (!isBrandName(name)) return new Map()
    return readFolder(hasDraft(name) ? drafted(name) : published(name))
  }

  /** The brand with letters that can be made: the app writes them when it starts. Throws `BrandError`. */
  function whole(name: string, files: Files): Brand {
    const brand = compile(name, files)
    const problems = checkLetters(brand)
    if (problems.length > 0) throw new BrandError(name, problems)
    return brand
  }

  function put(name: string, files: Files, place: string): Outcome {
    if (!isBrandName(name)) return refused([{ file: name, reason: misnamed }])
    try {
      const brand = whole(name, files)
      replaceFolder(place, files)
      tell()
      return { kind: 'done', brand }
    } catch (fault) {
      if (fault instanceof BrandError) return refused(fault.problems)
      if (isReadOnly(fault)) return refused([{ file: name, reason: unwritable }])
      throw fault
    }
  }

  const draft = (name: string, { files, problems }: { files: Files; problems: Problem[] }) =>
    problems.length > 0 ? refused(problems) : put(name, files, drafted(name))

  /** A new brand, as a draft that is a copy of another; its hosts stay with the other one. */
  function startDraft(name: string, from: string): Outcome {
    if (hasDraft(name) || (isBrandName(name) && existsSync(published(name))))
      return refused([{ file: name, reason: 'There is a brand of that name already.' }])
    const files = filesOf(from)
    const manifest = { ...jsonOf(files, 'brand.json'), hosts: [] }
    return draft(name, changed(files, { manifest }))
  }

  const saveDraft = (name: string, change: Change): Outcome =>
    draft(name, changed(filesOf(name), change))

  /** Makes the draft what customers see; refused with the findings while people could not read it. */
  function publish(name: string): Outcome {
    if (!hasDraft(name)) return refused([{ file: name, reason: 'There is no draft to publish.' }])
    const files = filesOf(name)
    const outcome = replacePublished(name, files)
    if (outcome.kind === 'done') removeFolder(drafted(name))
    tell()
    return outcome
  }

  function replacePublished(name: string, files: Files): Outcome {
    try {
      const brand = whole(name, files)
      const taken = takenHosts(brand, folder)
      const findings = check(brand.tokens)
      if (taken.length > 0) return refused(taken, findings)
      if (findings.length > 0) return refused([], findings)
    } catch (fault) {
      if (fault instanceof BrandError) return refused(fault.problems)
      throw fault
    }
    const former = existsSync(published(name)) ? readFolder(published(name)) : undefined
    const outcome = put(name, files, published(name))
    if (former && outcome.kind === 'done') historyOf(name).keep(former, clock())
    return outcome
  }

  /** Whether there was a draft to throw away. */
  function discard(name: string): boolean {
    const gone = isBrandName(name) && removeFolder(drafted(name))
    tell()
    return gone
  }

  const history = (name: string): Former[] => (isBrandName(name) ? historyOf(name).list() : [])

  /**
   * Takes back the version that was published before, or an older one; what it replaces can be taken back too. One that was made by
   * hand may be one that people could not read, and stays where it is.
   */
  function restore(name: string, time = history(name)[0]?.time): Outcome {
    const files = time === undefined || !isBrandName(name) ? undefined : historyOf(name).take(time)
    if (!files || time === undefined)
      return refused([{ file: name, reason: 'There is no earlier version to go back to.' }])
    const outcome = replacePublished(name, files)
    if (outcome.kind === 'done') historyOf(name).forget(time)
    return outcome
  }

  /** The draft, or what is published, as a zip file; undefined when there is no such brand. */
  function exportZip(name: string): Uint8Array<ArrayBuffer> | undefined {
    const files = filesOf(name)
    return files.size > 0 ? pack(name, files) : undefined
  }

  /** A zip file becomes the draft. */
  const importZip = (name: string, zip: Uint8Array): Outcome => draft(name, unpack(zip))

  /** Takes what has a place here out of somebody else's tokens file, into the draft. `source` is the file's text. */
  function importTokens(name: string, source: string): (Outcome & Partial<Adoption>) | Refusal {
    let foreign: Json
    try {
      foreign = JSON.parse(source)
    } catch (fault) {
      const reason = `It is not valid JSON: ${(fault as Error).message}.`
      return refused([{ file: 'tokens.json', reason }])
    }
    const own = jsonOf(filesOf(name), 'tokens.json')
    const adoption = adopt(own, parseTokens(own).tokens, foreign)
    return { ...adoption, ...saveDraft(name, { tokens: adoption.document }) }
  }

  return {
    hasDraft,
    filesOf,
    startDraft,
    saveDraft,
    publish,
    discard,
    history,
    restore,
    exportZip,
    importZip,
    importTokens,
  }
}

const misnamed = 'A brand is named with small letters, digits and hyphens, at most 31 signs.'

const unwritable =
  'This machine does not let the app write there: copy the exported folder by hand.'

const isReadOnly = (fault: unknown) =>
  ['EROFS', 'EACCES', 'EPERM'].includes((fault as NodeJS.ErrnoException).code ?? '')

const refused = (problems: readonly Problem[], findings: readonly Finding[] = []): Refusal => ({
  kind: 'refused',
  problems,
  findings,
})

export const {
  hasDraft,
  filesOf,
  startDraft,
  saveDraft,
  publish,
  discard,
  history,
  restore,
  exportZip,
  importZip,
  importTokens,
} = openDrafts({ ...places, changed: refresh })
