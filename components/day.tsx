import { words } from '#lib/words/page.ts'
import { perLocale } from '#lib/words/per-locale.ts'

const day = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }),
)

/** The day of an instant, wherever it is read. */
export async function Day({ at }: { at: string }) {
  const { locale } = await words()
  return <time dateTime={at}>{day(locale).format(new Date(at))}</time>
}
