import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { masked } from '#lib/identity/masked.ts'
import { typed } from '#lib/identity/named.ts'
import type { Identifier, Pending, Registration, Step } from '#lib/identity/port.ts'
import { parseMemo } from '#lib/memo.ts'

/** A registration as it is sent: always with a password. */
export type Newcomer = Omit<Registration, 'channel' | 'password'> & { password: string }

/** What a code was asked for, complete enough to ask again with the very same words. */
export type Wanted =
  | { journey: 'passwordless'; channel: Pending['channel']; who: Identifier }
  | { journey: 'registration'; channel: Pending['channel']; newcomer: Newcomer }

/** Whom the code goes to, as far as it is known here. */
export function recipient(wanted: Wanted): Identifier {
  if (wanted.journey === 'passwordless') return wanted.who
  const { email, phone } = wanted.newcomer
  if (wanted.channel === 'email') return { kind: 'email', value: email }
  if (!phone) throw new Error('A code by text message needs a phone number')
  return { kind: 'phone', value: phone }
}

/** The step that a code which was sent leads to. `memo`: the driver's own. */
export function codeSent(wanted: Wanted, memo: string): Step {
  const { journey, channel } = wanted
  const sentTo = masked(recipient(wanted))
  return { kind: 'code-sent', pending: { journey, asks: ['code'], channel, sentTo, memo } }
}

/** For an account that is opened with codes only: nobody knows it, and any usual policy is content with it. */
export const randomPassword = () => `${randomBytes(24).toString('base64url')}-aB7`

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

/** The memo of either family. `handle`: what the service knows the step by, in the driver's own words. */
export function writeMemo(handle: string, wanted: Wanted): string {
  if (wanted.journey === 'passwordless') {
    const { kind: k, value: to } = wanted.who
    return JSON.stringify({ i: handle, k, to } satisfies z.input<typeof passwordless>)
  }
  const { firstName, lastName, email, phone, password, terms, wantsNews } = wanted.newcomer
  return JSON.stringify({
    i: handle,
    f: firstName,
    l: lastName,
    e: email,
    p: phone,
    w: password,
    t: terms,
    n: wantsNews ? 1 : 0,
  } satisfies z.input<typeof registration>)
}

/** Throws when the memo is not of this form, and quotes nothing of it. */
export function readMemo({ journey, channel, memo }: Pending): { handle: string; wanted: Wanted } {
  if (journey === 'passwordless') {
    const { i, k, to } = parseMemo(passwordless, memo)
    return { handle: i, wanted: { journey, channel, who: { kind: k, value: to } } }
  }
  const { i, f, l, e, p, w, t, n } = parseMemo(registration, memo)
  const phone = p === undefined ? {} : { phone: p }
  const said = { firstName: f, lastName: l, email: e, ...phone, password: w, terms: t }
  return {
    handle: i,
    wanted: { journey: 'registration', channel, newcomer: { ...said, wantsNews: n === 1 } },
  }
}
