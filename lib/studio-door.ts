import { createHmac, timingSafeEqual } from 'node:crypto'
import { config } from '#lib/config.ts'
import { isDevelopment } from '#lib/development.ts'

/** Says that whoever brings it knows the key of the studio. */
export const studioCookie = 'studio'

/** Shows the pages of the app by another brand, in another light: see lib/brand/look.ts. Means nothing outside of an open studio. */
export const lookCookie = 'look'

/** How long somebody who showed the key stays inside. Seconds. */
export const stay = 24 * 60 * 60

const now = () => Math.floor(Date.now() / 1000)

/** What the cookie of somebody who knows the key holds. `until`: seconds since 1970. */
export const sealOf = (key: string, until = now() + stay): string =>
  `${until}.${createHmac('sha256', key).update(`studio ${until}`).digest('base64url')}`

export type Door = { key: string | undefined; development: boolean }

/** The door of this process. */
export const door = (): Door => ({
  key: config().studioKey,
  development: isDevelopment,
})

/** Whether the studio is open to whoever brings this cookie: in development to everybody, else to those who know the key. */
export function isOpen({ key, development }: Door, cookie: string | undefined): boolean {
  if (!key || development) return development
  const until = Number(cookie?.split('.')[0])
  if (!(until > now())) return false
  const [shown, wanted] = [Buffer.from(cookie ?? ''), Buffer.from(sealOf(key, until))]
  return shown.length === wanted.length && timingSafeEqual(shown, wanted)
}
