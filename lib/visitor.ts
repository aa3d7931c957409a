import { isIP } from 'node:net'
import { headers } from 'next/headers'
import type { Visitor } from '#lib/identity/port.ts'

/** Who sits at the browser of this request, as far as limits need to know. */
export const visitor = async (): Promise<Visitor> =>
  visitorIn((await headers()).get('x-forwarded-for'))

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
