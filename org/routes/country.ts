/**
 * Countries of network addresses, as the regional registries assigned them: where an address is registered, which is mostly where
 * it is used. The table takes a sixth of a second to read, so it is read when the first one is asked for.
 */
import { addressRange } from '#org/domain/address-range.ts'

/** ISO 3166-1 alpha-2; null for an address that is nobody's, or none. */
export async function countryOf(address: string | undefined): Promise<string | null> {
  if (address === undefined || addressRange(address) === null) return null
  const { country_code } = await import('@roniemartinez/iptocc')
  const found = country_code(address.replace(/^::ffff:(?=\d+\.)/i, ''))
  return found && /^[A-Z]{2}$/.test(found) ? found : null
}
