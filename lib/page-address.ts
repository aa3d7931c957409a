const header = 'x-headway-page'

/** Which refusal of a form an address asks for: lib/refusal.ts. */
const parameter = 'refusal'

/** Holds what a form was refused for. */
export const refusalCookie = '__Host-headway-refusal'

/** Tells the pages of the app which address the browser asked for. Overwrites what the browser may have sent. */
export function nameAddress(headers: Headers, address: URL): void {
  headers.set(header, pathOf(address))
}

/** The refusal that the address asks for; none for most. */
export const refusalIn = ({ searchParams }: URL): string | undefined =>
  searchParams.get(parameter) ?? undefined

/** The same address, asking for another refusal, or for none. */
export function withRefusal(address: URL, refusal: string | undefined): URL {
  const told = new URL(address)
  if (refusal === undefined) told.searchParams.delete(parameter)
  else told.searchParams.set(parameter, refusal)
  return told
}

/** The address of the page that is being shown, to come back to: `path`, and the refusal that it tells. */
export function comingBack(path: string, headers: Pick<Headers, 'get'>): string {
  const here = addressOf(headers)
  const there = new URL(path, here)
  const refusal = there.pathname === here.pathname ? refusalIn(here) : undefined
  return refusal === undefined ? path : pathOf(withRefusal(there, refusal))
}

/** Where on its site. */
export const pathOf = ({ pathname, search }: URL): string => pathname + search

/**
 * The address that `proxy.ts` named; its host means nothing, and its path leads to no other one. Throws when there is none: that is
 * a defect.
 */
export function addressOf(headers: Pick<Headers, 'get'>): URL {
  const address = headers.get(header)
  if (!address?.startsWith('/')) throw new Error('proxy.ts named no address')
  return new URL(`http://here${address.replace(/^[/\\]+/, '/')}`)
}
