import 'server-only'
import { isConfidential } from '#lib/config.ts'

/** An address outside that is as safe as ours. Throws for any other. */
export function outwards(url: string): string {
  if (!URL.canParse(url) || !isConfidential(url)) throw new Error('The way on is not a safe one')
  return url
}

/** On to another page; nothing in between keeps the way. That the next one is not told where from is set for the route. */
export const seeOther = (location: string): Response =>
  new Response(null, {
    status: 303,
    headers: { location, 'cache-control': 'no-store' },
  })
