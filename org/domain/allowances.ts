import type { Allowance } from '#org/store/allowances.ts'

/**
 * How many messages one person may cause, by what was typed and for all journeys together: the second at once, then half a
 * minute, then a minute apart. Whoever uses up somebody else's still leaves them their password.
 */
export const CODES_PER_PERSON: Allowance = { perHour: 6, perDay: 20, waits: [0, 30, 60] }

/** The same for lost passwords, counted apart: whoever uses up somebody's resets leaves them their codes to sign in. */
export const RESETS_PER_PERSON: Allowance = { perHour: 3, perDay: 10, waits: [0, 30, 60] }

/** The same for a range of network addresses: a large office, not a botnet. */
export const CODES_PER_RANGE: Allowance = { perHour: 60, perDay: 300, waits: [0] }

/** Wrong codes of one person, whatever number of codes they get meanwhile: 30 a day of 1,000,000. */
export const GUESSES_PER_PERSON: Allowance = { perHour: 10, perDay: 30, waits: [0] }

/** Wrong codes against one journey. */
export const TRIES_PER_JOURNEY = 5
