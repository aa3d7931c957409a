import 'server-only'
import { headers } from 'next/headers'
import { brand, language } from 'next/root-params'
import { type Site, siteOf } from '#lib/words/site.ts'

/** Which site the page that is rendered belongs to. For server components: its own path says so. */
export async function siteOfPage(): Promise<Site> {
  const [look, tag] = await Promise.all([brand(), language()])
  // The page for what is not there has no path of its own.
  return look && tag ? { look, language: tag } : siteOf(await headers())
}
