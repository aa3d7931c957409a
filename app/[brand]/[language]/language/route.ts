import { cookies } from 'next/headers'
import { NextResponse } from 'next/server'
import { keepLanguage } from '#lib/words/language-cookie.ts'
import { languageNamed } from '#lib/words/languages.ts'

/** What the customer chose in the list of languages. Leads back to where they were. */
export async function POST(request: Request): Promise<Response> {
  const data = await request.formData().catch(() => new FormData())
  const chosen = languageNamed(String(data.get('language')))
  if (chosen) keepLanguage(await cookies(), chosen.tag)
  return new NextResponse(null, { status: 303, headers: { location: cameFrom(request) } })
}

/** The page of ours that the form stood on: only its path is taken. */
function cameFrom(request: Request): string {
  const from = URL.parse(request.headers.get('referer') ?? '')
  return from ? from.pathname.replace(/^\/+/, '/') + from.search : '/'
}
