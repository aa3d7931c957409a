import { language } from '#lib/messages.ts'

const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })

/** The day of an instant, wherever it is read. */
export function Day({ at }: { at: string }) {
  return <time dateTime={at}>{day.format(new Date(at))}</time>
}
