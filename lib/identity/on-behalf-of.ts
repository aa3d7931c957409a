import type { Visitor } from '#lib/identity/port.ts'

/** Tells the service whose request it is, for its limits by network address: ours is one address for everybody. */
export const onBehalfOf = ({ address }: Visitor): Record<string, string> =>
  address ? { 'x-forwarded-for': address } : {}
