import 'server-only'
import type { Outcome, Refusal } from '#lib/brand/drafts.ts'
import { BrandError, type Problem } from '#lib/brand/library.ts'
import { type Desk, deskOf } from '#studio/desk/desk.ts'

/** What came of a change: the desk as it is now, and what stood in the way of the change. */
export type Result = { desk: Desk; problems: readonly Problem[] }

/** The desk after an outcome; a refusal left it as it was. */
export function resultOf(name: string, outcome: Outcome | Pick<Refusal, 'problems'>): Result {
  const problems = 'problems' in outcome ? outcome.problems : []
  try {
    return { desk: deskOf(name), problems }
  } catch (fault) {
    if (!(fault instanceof BrandError)) throw fault
    throw new Error(`There is no brand ${name} on the desk`)
  }
}
