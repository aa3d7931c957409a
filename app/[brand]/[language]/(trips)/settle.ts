import 'server-only'
import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'

type Wish = { at: string; slug?: string | undefined }

/** Back to the journey that was pressed: with script the page stays where it is and shows what is new, without it is loaded there. */
export async function settle({ at, slug }: Wish, came: unknown): Promise<void> {
  if (came === 'full') redirect('/shortlist?full')
  if ((await headers()).has('next-action')) return refresh()
  redirect(slug ? `${at}#${slug}` : at)
}
