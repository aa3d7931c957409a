import { cookies } from 'next/headers'
import { NextResponse } from 'next/server'
import { isSentFromHere } from '#lib/from-here.ts'
import { pathOf, withRefusal } from '#lib/page-address.ts'
import { typedValues } from '#lib/read-form.ts'
import { read, remember } from '#lib/session/index.ts'
import { keepForPage } from '#lib/session/member.ts'
import { keepLanguage } from '#lib/words/language-cookie.ts'
import { languageNamed } from '#lib/words/languages.ts'

/**
 * What the customer chose in the list of languages. Leads back to where they were, with what they had typed there. A form of
 * another site brings no session, and must put nothing in its place.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSentFromHere(request.headers)) return seeOther(cameFrom(request))
  const data = await request.formData().catch(() => new FormData())
  const chosen = languageNamed(String(data.get('language')))
  if (chosen) keepLanguage(await cookies(), chosen.tag)
  data.delete('language')
  return seeOther(await carry(typedValues(data), cameFrom(request)))
}

const seeOther = (location: string) =>
  new NextResponse(null, { status: 303, headers: { location } })

/** Keeps what was typed on a page, and says where it is found again: without what the page told of a form that was refused before. */
async function carry(typed: Readonly<Record<string, string>>, from: string): Promise<string> {
  if (Object.keys(typed).length === 0) return from
  const path = pathOf(withRefusal(new URL(from, 'http://here'), undefined))
  if ((await read()).kind === 'member') await keepForPage(path, typed)
  else await remember(typed)
  return path === '/login' && typed.identifier ? '/login/again' : path
}

/** The page of ours that the form stood on: only its path is taken. */
function cameFrom(request: Request): string {
  const from = URL.parse(request.headers.get('referer') ?? '')
  return from ? from.pathname.replace(/^\/+/, '/') + from.search : '/'
}
