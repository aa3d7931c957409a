/** Whoever lists more than this is not read to the end. */
const MOST = 20

/**
 * The first of the languages on offer that somebody wishes for: tags as `de-CH`, or as Salesforce spells them, `de_CH`. English when
 * there is none of theirs.
 */
export function languageFor(
  wishes: readonly (string | null | undefined)[],
  offered: ReadonlySet<string>,
): string {
  for (const wish of wishes.slice(0, MOST)) {
    const language = wish?.split(/[-_]/)[0]?.toLowerCase()
    if (language && offered.has(language)) return language
  }
  return 'en'
}
