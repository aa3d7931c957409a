import { createHash, timingSafeEqual } from 'node:crypto'

/** Says that whoever brings it knows the key of the studio. */
export const studioCookie = 'studio'

/** Shows the pages of the app by another brand, in another light: see lib/brand/look.ts. Means nothing outside of an open studio. */
export const lookCookie = 'look'

const digest = (key: string) => createHash('sha256').update(`studio ${key}`).digest()

/** What the cookie of somebody who knows the key holds. */
export const sealOf = (key: string): string => digest(key).toString('base64url')

export type Door = { key: string | undefined; development: boolean }

/** Whether the studio is open to whoever brings this cookie: in development to everybody, else to those who know the key. */
export function isOpen({ key, development }: Door, cookie: string | undefined): boolean {
  if (!key || development) return development
  const shown = Buffer.from(cookie ?? '', 'base64url')
  const wanted = digest(key)
  return shown.length === wanted.length && timingSafeEqual(shown, wanted)
}
