'use server'
import * as drafts from '#lib/brand/drafts.ts'
import { findBrand, type Problem } from '#lib/brand/library.ts'
import { requireInside } from '#lib/inside-studio.ts'
import { changeManifest, type ManifestChange } from '#studio/desk/manifest.ts'
import { typed } from '#studio/desk/notation.ts'
import { type Result, resultOf } from '#studio/desk/results.ts'
import { type Kind, type Sentence, saySentence, sentencesOf } from '#studio/desk/words.ts'

/** A token's value as it was typed: into the draft. */
export async function saveToken(brand: string, path: string, text: string): Promise<Result> {
  await requireInside()
  const type = findBrand(brand, { draft: true }).tokens.get(path)?.type
  const value = type ? typed(type, text.slice(0, 500)) : text
  return resultOf(brand, drafts.saveDraft(brand, { values: { [path]: value } }))
}

export async function saveManifest(brand: string, change: ManifestChange): Promise<Result> {
  await requireInside()
  return resultOf(brand, drafts.saveDraft(brand, { manifest: changeManifest(brand, change) }))
}

export async function readSentences(
  brand: string,
  kind: Kind,
  language: string,
): Promise<Sentence[]> {
  await requireInside()
  return sentencesOf(brand, kind, language)
}

export async function saveSentence(
  brand: string,
  kind: Kind,
  language: string,
  key: string,
  text: string,
): Promise<Result> {
  await requireInside()
  return resultOf(brand, saySentence(brand, kind, language, key, text))
}

/** Takes a file away; the brand says when it cannot do without. */
export async function removeFile(brand: string, path: string): Promise<Result> {
  await requireInside()
  return resultOf(brand, drafts.saveDraft(brand, { files: { [path]: null } }))
}

/** Refused while a contrast check fails, whatever the browser says. */
export async function publishDraft(brand: string): Promise<Result> {
  await requireInside()
  return published(brand, drafts.publish(brand))
}

export async function restoreVersion(brand: string, time: string): Promise<Result> {
  await requireInside()
  return published(brand, drafts.restore(brand, time))
}

function published(brand: string, outcome: drafts.Outcome): Result {
  const count = outcome.kind === 'refused' ? outcome.findings.length : 0
  const unreadable: Problem[] =
    count > 0 ? [{ file: 'tokens.json', reason: `${count} contrasts are too low.` }] : []
  const result = resultOf(brand, outcome)
  return { ...result, problems: [...result.problems, ...unreadable] }
}

/** Nothing is left to show of a brand that was only a draft. */
export async function discardDraft(brand: string): Promise<Result | undefined> {
  await requireInside()
  drafts.discard(brand)
  const isLeft = drafts.filesOf(brand).size > 0
  return isLeft ? resultOf(brand, { problems: [] }) : undefined
}

/** A new brand as a copy of another; what stands in the way, or nothing. */
export async function startBrand(
  name: string,
  title: string,
  from: string,
): Promise<readonly Problem[]> {
  await requireInside()
  const started = drafts.startDraft(name, from)
  if (started.kind === 'refused') return started.problems
  const named = drafts.saveDraft(name, { manifest: changeManifest(name, { title }) })
  if (named.kind === 'refused') drafts.discard(name)
  return named.kind === 'refused' ? named.problems : []
}
