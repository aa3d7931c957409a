import type { MessageKey } from '#lib/words/catalogues.ts'

/** The stops on the way to what changes only once a code has been typed. */
export const accountStops = {
  email: ['stops.address', 'stops.code', 'account.stops.changed'],
  phone: ['account.stops.number', 'stops.code', 'account.stops.changed'],
  deletion: ['account.stops.consequences', 'stops.code', 'account.stops.farewell'],
} as const satisfies Record<string, readonly MessageKey[]>
