const header = 'x-headway-page'

/** Which refusal the page tells: lib/refusal.ts. */
const parameter = 'refusal'

/** Tells those who answer a request which address the browser asked for. Overwrites what the browser may have sent. */
export function nameAddress(headers: Headers, { pathname, search }: URL): void {
  headers.set(header, pathname + search)
}

/** The refusal that the address asks for; none for most. */
export const refusalIn = ({ searchParams }: URL): string | undefined =>
  searchParams.get(parameter) ?? undefined

/** The same address, asking for a refusal. */
export function withRefusal(address: URL, refusal: string): URL {
  const told = new URL(address)
  told.searchParams.set(parameter, refusal)
  return told
}

/**
 * The address that `proxy.ts` named; its host means nothing, and its path leads to no other one. Throws when there is none: that is
 * a defect.
 */
export function addressOf(headers: Pick<Headers, 'get'>): URL {
  const address = headers.get(header)
  if (!address?.startsWith('/')) throw new Error('proxy.ts named no address')
  return new URL(`http://here${address.replace(/^[/\\]+/, '/')}`)
}
