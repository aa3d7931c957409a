import type { MemberSession } from '#lib/session/seal.ts'

/** How long a proof of who they are counts. Seconds; the service has the last word. */
const proofLasts = 5 * 60
/** So long a form may take to fill in, at least. Seconds. */
const timeToType = 60

/** Whether a member proved who they are so lately that there is time to fill in a form. `now`: seconds. */
export const isProven = (
  { provenAt, openedAt }: Pick<MemberSession, 'provenAt' | 'openedAt'>,
  now: number,
): boolean => now - (provenAt ?? openedAt) < proofLasts - timeToType
