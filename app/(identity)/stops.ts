import type { Pending } from '#lib/identity/port.ts'
import { text } from '#lib/messages.ts'

/** The stops of each journey, the last one being where it was all about. */
export const stops: Readonly<Record<Pending['journey'], () => readonly string[]>> = {
  passwordless: () => [text('stops.address'), text('stops.code'), text('stops.arrived')],
  registration: () => [
    text('stops.you'),
    text('stops.details'),
    text('stops.code'),
    text('stops.arrived'),
  ],
  recovery: () => [text('stops.address'), text('stops.newPassword'), text('stops.signIn')],
}
