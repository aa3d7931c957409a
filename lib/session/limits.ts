/** How long a signed-in session lives. Seconds. */
export type Limits = {
  /** In all, from the sign-in on. */
  max: number
  /** Without a click. */
  idle: number
}

const day = 24 * 60 * 60

/** For whoever asked to stay signed in on this device: their stated choice, and longer than NIST SP 800-63B-4 has it. */
export const stated: Limits = { max: 30 * day, idle: 7 * day }

/** A session that was not re-sealed for long is re-sealed on the next click, so that the idle limit stays exact. */
const touchAfter = ({ idle }: Limits): number => Math.min(5 * 60, Math.floor(idle / 12))

type Lived = { openedAt: number; seenAt: number; remembered?: boolean | undefined }

/** `usual`: for whoever did not ask for more. */
export const limitsOf = ({ remembered }: Pick<Lived, 'remembered'>, usual: Limits): Limits =>
  remembered ? stated : usual

/** Seconds that are left at `now`: of the whole life, and until the idle limit. */
const lefts = (session: Lived, now: number, usual: Limits) => {
  const { max, idle } = limitsOf(session, usual)
  return { max: session.openedAt + max - now, idle: session.seenAt + idle - now }
}

/** Whether a session is still theirs at `now` (seconds). */
export const isAlive = (session: Lived, now: number, usual: Limits): boolean =>
  endsIn(session, now, usual).left > 0

/** So long before its end somebody is told of it; WCAG 2.2, 2.2.1, wants twenty seconds at least. */
const warning = 2 * 60

export type Ends = {
  /** Seconds until the session ends by itself. */
  left: number
  /** They are told when so many seconds are left. */
  warn: number
  /** Whether a click makes it longer. */
  longer: boolean
}

export function endsIn(session: Lived, now: number, usual: Limits): Ends {
  const { max, idle } = lefts(session, now, usual)
  const limits = limitsOf(session, usual)
  const warn = Math.min(warning, Math.floor(Math.min(limits.max, limits.idle) / 2))
  return { left: Math.max(0, Math.min(max, idle)), warn, longer: max > idle }
}

/** Whether a session was not re-sealed for so long that the idle limit would become inexact. */
export const isStale = (session: Lived, now: number, usual: Limits): boolean =>
  now - session.seenAt >= touchAfter(limitsOf(session, usual))
