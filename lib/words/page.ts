import 'server-only'
import type { MessageKey } from '#lib/words/catalogues.ts'
import { siteOfPage } from '#lib/words/site-of-page.ts'
import { speak, type Words } from '#lib/words/words.ts'

/** The words of the page that is rendered: in its language, by its brand. For server components. */
export async function words(): Promise<Words> {
  const { look, language } = await siteOfPage()
  return speak(look, language)
}

/** A page's `generateMetadata`: its title as a browser's tab shows it. */
export const titled = (key: MessageKey) => async () => ({ title: (await words()).titled(key) })
