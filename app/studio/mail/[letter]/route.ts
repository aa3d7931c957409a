import type { NextRequest } from 'next/server'
import { BrandError, findBrand } from '#lib/brand/library.ts'
import { readLook } from '#lib/brand/look.ts'
import { config } from '#lib/config.ts'
import { letterNames } from '#lib/mails/letters.ts'
import { preview } from '#lib/mails/preview.ts'
import { mailLanguages } from '#lib/mails/words.ts'
import { inTheme, onPaper } from '#studio/desk/letter-page.ts'

type Context = { params: Promise<{ letter: string }> }

/**
 * A letter as somebody would get it. `?look` (see lib/brand/look.ts) and `?language` say which; `?as=text` shows its plain text,
 * `?as=sms` the text message.
 */
export async function GET({ nextUrl }: NextRequest, { params }: Context): Promise<Response> {
  const asked = nextUrl.searchParams
  const name = (await params).letter
  const letter = letterNames.find((known) => known === name)
  if (!letter) return page(404, onPaper('There is no such letter.'))
  const { brand, draft, theme = 'light' } = readLook(asked.get('look') ?? config().brand)
  const language = mailLanguages.find((known) => known === asked.get('language')) ?? 'en'
  try {
    const { subject, html, text, textMessage } = preview(
      findBrand(brand, { draft }),
      language,
      letter,
    )
    if (asked.get('as') === 'text') return page(200, onPaper(`${subject}\n\n${text}`, theme))
    if (asked.get('as') === 'sms') return page(200, onPaper(textMessage, theme))
    return page(200, inTheme(html, theme))
  } catch (fault) {
    if (fault instanceof BrandError) return page(404, onPaper(fault.message))
    throw fault
  }
}

const page = (status: number, html: string) =>
  new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      // Letters carry their styles in themselves, and nothing else at all.
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'",
      'cache-control': 'no-store',
    },
  })
