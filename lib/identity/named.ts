import { z } from 'zod'
import type { Identifier, Pending } from '#lib/identity/port.ts'

/**
 * How a person is named on the wire. `login_hint` in place of a user name asks the site's discovery handler
 * (headless-apis, section 10): a phone number or a booking is nobody's user name.
 */
export const named = ({ kind, value }: Identifier) =>
  isUsername(kind) ? { username: value } : { login_hint: value }

export const isUsername = (kind: Identifier['kind']) => kind === 'email' || kind === 'name'

/** How a code reaches them. */
export const channelTo = ({ kind }: Identifier): Pending['channel'] =>
  kind === 'phone' ? 'sms' : 'email'

/** What was typed, as a memo keeps it. */
export const typed = {
  k: z.enum(['email', 'phone', 'reference', 'name']),
  to: z.string().min(1),
}
