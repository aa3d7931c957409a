import { cookies } from 'next/headers'
import type { NextRequest } from 'next/server'
import { isShown } from '#lib/brand/library.ts'
import { readLook, writeLook } from '#lib/brand/look.ts'
import { config } from '#lib/config.ts'
import { lookCookie, studioCookie } from '#lib/studio-door.ts'
import { languageCookie } from '#lib/words/language-cookie.ts'
import { languageNamed } from '#lib/words/languages.ts'
import { NotPlayed, play } from '#studio/player.ts'
import { scenariosFor } from '#studio/scenarios.ts'
import { sentencesOf } from '#studio/sentences.ts'

type Context = { params: Promise<{ scenario: string[] }> }

/**
 * A state of a screen: the page itself, as the app answers it at the end of the scenario that the path names. `?look` (see
 * lib/brand/look.ts) and `?language` show it by another brand, in another light, in another language; `?still` without any script.
 */
export async function GET({ nextUrl }: NextRequest, { params }: Context): Promise<Response> {
  const { appUrl, port, siteUrl, embedded, protocol, session, sessionSecret, brand } = config()
  const wanted = (await params).scenario.join('/')
  const scenario = scenariosFor(protocol).find(({ id }) => id === wanted)
  if (!scenario) return said(404, 'There is no such state.')
  if (!embedded) return said(404, 'States are played on the org that Headway brings along.')
  const asked = nextUrl.searchParams
  const shownAs = readLook(asked.get('look') ?? brand)
  if (!isShown(shownAs.brand, shownAs)) return said(404, 'There is no such brand.')
  const look = writeLook(shownAs)
  const language = languageNamed(asked.get('language') ?? '')?.tag ?? 'en'
  try {
    const { html, headers } = await play(scenario, {
      origin: `http://localhost:${port}`,
      appUrl,
      siteUrl,
      secret: sessionSecret,
      family: protocol,
      session,
      cookies: {
        [studioCookie]: (await cookies()).get(studioCookie)?.value ?? '',
        [lookCookie]: look,
        [languageCookie]: language,
      },
      sentence: sentencesOf(look, language),
      send: fetch,
    })
    const page = asked.has('still') ? html.replace(scripts, '') : html
    return shown(page, headers.get('content-security-policy') ?? '')
  } catch (fault) {
    if (!(fault instanceof NotPlayed)) throw fault
    return said(500, fault.message)
  }
}

const scripts = /<script\b[^>]*>[\s\S]*?<\/script>|<link\b[^>]*as="script"[^>]*>/g

/** A page of the app, which the studio may put into a frame. */
const shown = (html: string, policy: string) =>
  new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
      'cache-control': 'no-store',
    },
  })

const said = (status: number, sentence: string) =>
  new Response(sentence, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
