/** Longest value that travels from screen to screen, by name of the field, in signs. No secrets. */
const longest = {
  identifier: 254,
  firstName: 80,
  lastName: 80,
  email: 254,
  phone: 40,
  channel: 5,
  terms: 12,
  news: 2,
  remember: 2,
  language: 5,
} as const

/** What was typed so far on the way to an account: each screen starts with what an earlier one knows. */
export type Typed = Readonly<{ [name in keyof typeof longest]?: string }>

/** What they call themselves when they sign in, as far as it was typed. */
export const knownAs = ({ identifier, email }: Typed): string | undefined => identifier ?? email

/** Their names, addresses and numbers, as far as they were typed: none of these makes a good password. */
export const personalIn = ({ identifier, firstName, lastName, email, phone }: Typed): string[] =>
  [identifier, firstName, lastName, email, phone].filter((value) => value !== undefined)

/** What was typed before, with what was typed now. */
export function withTyped(before: Typed | undefined, now: Readonly<Record<string, string>>): Typed {
  const both: Record<string, string | undefined> = { ...before, ...now }
  const kept = Object.entries(longest).flatMap(([name, signs]) => {
    const value = [...(both[name] ?? '').trim()].slice(0, signs).join('')
    return value ? [[name, value]] : []
  })
  return Object.fromEntries(kept)
}

/** What a member typed into the form of one page, which has to wait. */
export type TypedOn = {
  path: string
  typed: Typed
  /** Seconds since 1970. */
  at: number
}

/** So long it waits. Seconds. */
const patience = 15 * 60

/** What still waits on the page at `path`; nothing on any other. `now`: seconds. */
export const waitingOn = (kept: TypedOn | undefined, path: string, now: number): Typed =>
  kept && kept.path === path && now - kept.at < patience ? kept.typed : {}

/** What waits on a page until somebody has signed in again. */
export type Kept = {
  /** The page of the form. */
  path: string
  typed: Typed
  /** Whose session it was, as far as that could be told. */
  of?: string | undefined
}

/** Nobody meets on a page what somebody else typed there. */
export const belongs = ({ path, of }: Kept, asked: string, member: string): boolean =>
  path === asked && of === member
