import { Fragment } from 'react'
import { words } from '#lib/words/page.ts'
import { listed } from './listed.ts'

/** Names, each in its own direction, joined as the page's language joins them. */
export async function People({ names }: { names: readonly string[] }) {
  const { locale } = await words()
  return listed(locale, names).map(({ at, type, value }) =>
    type === 'element' ? <bdi key={at}>{value}</bdi> : <Fragment key={at}>{value}</Fragment>,
  )
}
