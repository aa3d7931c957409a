import type { Context } from 'hono'

const LONGEST = 500
const MOST = 5
const RANGE = /^([a-z]{2,3}(?:-[a-z\d]{1,8}){0,3})(?:;q=([01](?:\.\d{0,3})?))?$/i

/** What the browser of a request asks for, the dearest first (RFC 9110, 12.5.4); what is no language is passed over. Never refuses. */
export function acceptedLanguages(c: Context): string[] {
  const header = c.req.header('accept-language') ?? ''
  return header
    .slice(0, LONGEST)
    .split(',')
    .flatMap((part) => {
      const [, tag, quality = '1'] = RANGE.exec(part.replace(/\s+/g, '')) ?? []
      return tag && Number(quality) > 0 ? [{ tag, quality: Number(quality) }] : []
    })
    .sort((one, other) => other.quality - one.quality)
    .slice(0, MOST)
    .map(({ tag }) => tag)
}
