import 'server-only'
import { headers } from 'next/headers'
import { siteOf } from '#lib/words/site.ts'
import { speak, type Words } from '#lib/words/words.ts'

/** The same words as `words()`, for server actions and route handlers, which have no page around them. */
export async function requestWords(): Promise<Words> {
  const { look, language } = siteOf(await headers())
  return speak(look, language)
}
