import { z } from 'zod'
import { parseMemo } from '#lib/identity/memo.ts'
import { typed } from '#lib/identity/named.ts'
import type { Identifier, Pending, Registration } from '#lib/identity/port.ts'

/** A registration as it is sent: always with a password. */
export type Newcomer = Omit<Registration, 'channel' | 'password'> & { password: string }

/** What a code was asked for, complete enough to ask again with the very same words. */
export type Wanted =
  | { journey: 'passwordless'; channel: Pending['channel']; who: Identifier }
  | { journey: 'registration'; channel: Pending['channel']; newcomer: Newcomer }

/** Short keys, because it shares a cookie of 4,096 bytes: below 1,400 bytes with the longest realistic values. */
const passwordless = z.object({ i: z.string().min(1), ...typed })
const registration = z.object({
  i: z.string().min(1),
  f: z.string(),
  l: z.string(),
  e: z.string(),
  p: z.string().optional(),
  w: z.string(),
  t: z.string(),
  n: z.literal([0, 1]),
})

export function writeMemo(identifier: string, wanted: Wanted): string {
  if (wanted.journey === 'passwordless') {
    const { kind: k, value: to } = wanted.who
    return JSON.stringify({ i: identifier, k, to } satisfies z.input<typeof passwordless>)
  }
  const { firstName, lastName, email, phone, password, terms, wantsNews } = wanted.newcomer
  return JSON.stringify({
    i: identifier,
    f: firstName,
    l: lastName,
    e: email,
    p: phone,
    w: password,
    t: terms,
    n: wantsNews ? 1 : 0,
  } satisfies z.input<typeof registration>)
}

/** Throws when the memo is not this driver's own, and quotes nothing of it. */
export function readMemo({ journey, channel, memo }: Pending): {
  identifier: string
  wanted: Wanted
} {
  if (journey === 'passwordless') {
    const { i, k, to } = parseMemo(passwordless, memo)
    return { identifier: i, wanted: { journey, channel, who: { kind: k, value: to } } }
  }
  const { i, f, l, e, p, w, t, n } = parseMemo(registration, memo)
  const phone = p === undefined ? {} : { phone: p }
  const said = { firstName: f, lastName: l, email: e, ...phone, password: w, terms: t }
  return {
    identifier: i,
    wanted: { journey: 'registration', channel, newcomer: { ...said, wantsNews: n === 1 } },
  }
}
