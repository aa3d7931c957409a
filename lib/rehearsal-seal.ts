import { createHmac, timingSafeEqual } from 'node:crypto'

/** What is rehearsed stands in a cookie that only this server can write. */
export const rehearsalCookie = 'headway-rehearsal'

/** The value of the cookie. `name`: one of the conditions, or `later-<seconds>`, `open-for-<seconds>`. */
export const sealRehearsal = (name: string, secret: string): string =>
  `${name}.${mac(name, secret)}`

/** What was sealed under the same secret; undefined for anything else. */
export function unsealRehearsal(value: string, secret: string): string | undefined {
  const [name = '', said = ''] = value.split('.')
  const [expected, given] = [Buffer.from(mac(name, secret)), Buffer.from(said)]
  return expected.length === given.length && timingSafeEqual(expected, given) ? name : undefined
}

const mac = (name: string, secret: string) =>
  createHmac('sha256', secret).update(`rehearsal ${name}`).digest('base64url')
