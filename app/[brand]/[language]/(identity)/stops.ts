import type { Pending } from '#lib/identity/port.ts'
import type { MessageKey } from '#lib/words/catalogues.ts'

/** The stops of each journey, the last one being where it was all about. */
export const stops = {
  passwordless: ['stops.address', 'stops.code', 'stops.arrived'],
  registration: ['stops.you', 'stops.details', 'stops.code', 'stops.arrived'],
  recovery: ['stops.address', 'stops.newPassword', 'stops.signIn'],
} as const satisfies Record<Pending['journey'], readonly MessageKey[]>
