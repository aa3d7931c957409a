import { isIP } from 'node:net'
import { headers } from 'next/headers'
import type { Visitor } from '#lib/identity/port.ts'
import { readGuest } from '#lib/session/guest.ts'
import { siteOf } from '#lib/words/site.ts'

/** Who sits at the browser of this request, as far as limits need to know. */
export async function visitor(): Promise<Visitor> {
  const sent = await headers()
  const userAgent = sent.get('user-agent')?.slice(0, 300)
  const { language } = siteOf(sent)
  return {
    ...visitorIn(sent.get('x-forwarded-for')),
    ...(userAgent ? { userAgent } : {}),
    language,
  }
}

/** The same for whatever may end in a sign-in: what they kept so far goes along. */
export async function arriving(): Promise<Visitor> {
  const [visiting, guest] = await Promise.all([visitor(), readGuest()])
  return { ...visiting, ...(guest ? { guest } : {}) }
}

/**
 * The last entry of `X-Forwarded-For`: the nearest proxy appended it, so it is the one address that the
 * browser did not write itself. Every entry before it is hearsay. With two proxies of one's own the outer
 * one must replace the header, or every customer shares the address of the outer proxy.
 */
export function visitorIn(forwardedFor: string | null): Visitor {
  const last =
    forwardedFor
      ?.split(',')
      .at(-1)
      ?.trim()
      .replace(/^::ffff:(?=\d+\.)/i, '') ?? ''
  return isIP(last) ? { address: last } : {}
}
