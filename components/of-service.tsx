import { words } from '#lib/words/page.ts'

type Props = { children: string }

/** Words of the service, which it has in English only: within another language they are marked, so that they are spoken and set right. */
export async function OfService({ children }: Props) {
  const { language } = await words()
  return language.tag === 'en' ? children : <bdi lang="en">{children}</bdi>
}
