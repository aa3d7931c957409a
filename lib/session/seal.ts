import { createHash } from 'node:crypto'
import { sealData, unsealData } from 'iron-session'
import { z } from 'zod'
import type { Away, Grant, Member, Pending } from '#lib/identity/port.ts'
import { type Limits, limitsOf } from '#lib/session/limits.ts'
import type { Typed, TypedOn } from '#lib/session/typed.ts'

/** Nothing of somebody who is not signed in is kept for longer. Seconds. */
const guestLife = 24 * 60 * 60
/** A code is waited for this long after the last one was sent: twice its own life. Seconds. */
const maxWait = 20 * 60
/** Somebody who went on outside is expected back for this long. Seconds. */
const maxAway = 15 * 60
/** From the first code to the second, from the second to the third, and so on. Seconds. */
const waits: Readonly<Record<Pending['journey'], readonly number[]>> = {
  passwordless: [0, 30, 60],
  registration: [0, 30, 60],
  recovery: [0, 30, 3600],
}

/** One cookie, one of these: impossible mixtures cannot be written. Instants are seconds since 1970. */
export type Session =
  | {
      kind: 'guest'
      returnTo?: string | undefined
      typed?: Typed | undefined
      /** Whose session it was that has ended. */
      was?: string | undefined
    }
  | {
      kind: 'pending'
      pending: Pending
      typed: Typed
      sentAt: number
      /** Before this instant no other code is sent. */
      resendAt: number
      /** How many codes were sent after the first one. */
      resends: number
      returnTo?: string | undefined
    }
  | {
      kind: 'member'
      member: Member
      grant: Grant
      openedAt: number
      seenAt: number
      /** When the grant took the place of an earlier one. */
      renewedAt?: number | undefined
      /** They asked to be remembered on this device. */
      remembered?: boolean | undefined
      /** A code that something of theirs waits for. */
      awaited?: Awaited | undefined
      /** When they last proved who they are; `openedAt` when absent. */
      provenAt?: number | undefined
      /** What waits on a form until a proof is there. */
      kept?: TypedOn | undefined
    }
  /** Somebody went on outside, and is expected back. */
  | {
      kind: 'away'
      away: Away
      /** Where they go on; absent for whoever was led there at once. */
      url?: string | undefined
      leftAt: number
      returnTo?: string | undefined
      typed?: Typed | undefined
    }

/** What a member's code is for: to prove that it is them, to change where they are reached, to leave for good. */
export type Awaited = {
  purpose: 'proof' | 'email' | 'phone' | 'deletion'
  channel: 'email' | 'sms'
  /** Masked for the eye. */
  sentTo: string
  /** Of whoever sent the code: opaque. For a proof it is that of the pending step. */
  memo: string
  sentAt: number
  resendAt: number
  resends: number
  returnTo: string
}

export type AwaySession = Extract<Session, { kind: 'away' }>
export type MemberSession = Extract<Session, { kind: 'member' }>
export type PendingSession = Extract<Session, { kind: 'pending' }>

const typed = z.record(z.string(), z.string())

const session: z.ZodType<Session> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('guest'),
    returnTo: z.string().optional(),
    typed: typed.optional(),
    was: z.string().optional(),
  }),
  z.object({
    kind: z.literal('pending'),
    pending: z.object({
      journey: z.enum(['passwordless', 'registration', 'recovery']),
      asks: z.array(z.enum(['code', 'new-password'])),
      channel: z.enum(['email', 'sms']),
      sentTo: z.string(),
      memo: z.string(),
    }),
    typed,
    sentAt: z.number(),
    resendAt: z.number(),
    resends: z.number(),
    returnTo: z.string().optional(),
  }),
  z.object({
    kind: z.literal('member'),
    member: z.object({ id: z.string(), name: z.string() }),
    grant: z.object({
      accessToken: z.string(),
      refreshToken: z.string().optional(),
      apiBase: z.string(),
    }),
    openedAt: z.number(),
    seenAt: z.number(),
    renewedAt: z.number().optional(),
    remembered: z.boolean().optional(),
    awaited: z
      .object({
        purpose: z.enum(['proof', 'email', 'phone', 'deletion']),
        channel: z.enum(['email', 'sms']),
        sentTo: z.string(),
        memo: z.string(),
        sentAt: z.number(),
        resendAt: z.number(),
        resends: z.number(),
        returnTo: z.string(),
      })
      .optional(),
    provenAt: z.number().optional(),
    kept: z.object({ path: z.string(), typed, at: z.number() }).optional(),
  }),
  z.object({
    kind: z.literal('away'),
    away: z.object({ memo: z.string() }),
    url: z.string().optional(),
    leftAt: z.number(),
    returnTo: z.string().optional(),
    typed: typed.optional(),
  }),
]) as z.ZodType<Session>

/** Seconds that a browser keeps a session at most, at `now`. */
export const lifeOf = (value: Session, now: number, usual: Limits): number =>
  value.kind === 'member'
    ? Math.max(0, value.openedAt + limitsOf(value, usual).max - now)
    : guestLife

/** `life`: for how many seconds it can be opened. */
export const seal = (value: Session, secret: string, life = guestLife): Promise<string> =>
  sealData(value, { password: secret, ttl: Math.max(1, life) })

/**
 * The same in at most `room` bytes: what can be typed or found again stays out when it is too much.
 * Throws when even the rest does not fit.
 */
export async function sealInto(
  room: number,
  value: Session,
  secret: string,
  life = guestLife,
): Promise<string> {
  for (const lighter of [value, ...lightened(value)]) {
    const sealed = await seal(lighter, secret, life)
    if (sealed.length <= room) return sealed
  }
  throw new Error('The session does not fit a cookie: what the identity service gave is too long')
}

/** Ever less of it: the way back, then what was typed, and of a member the code that is awaited, too. */
function lightened(value: Session): Session[] {
  if (value.kind !== 'member') {
    const straight = { ...value, returnTo: undefined }
    return [straight, { ...straight, typed: {} }]
  }
  const { awaited } = value
  const straight = { ...value, awaited: awaited && { ...awaited, returnTo: '/account' } }
  const untyped = { ...straight, kept: undefined }
  return [straight, untyped, { ...untyped, awaited: undefined }]
}

/** The session inside a cookie; undefined when it is expired, forged or of another time. */
export async function unseal(sealed: string, secret: string): Promise<Session | undefined> {
  const read = session.safeParse(await unsealData(sealed, { password: secret }))
  return read.success ? read.data : undefined
}

const remembered = new Map<string, Session>()
const mostRemembered = 1000

/** The same, but a cookie that was opened lately is not opened again: that costs more than a page's query. */
export async function unsealOnce(sealed: string, secret: string): Promise<Session | undefined> {
  const session = remembered.get(sealed) ?? (await unseal(sealed, secret))
  if (!session) return undefined
  remembered.delete(sealed)
  remembered.set(sealed, session)
  const [oldest] = remembered.keys()
  if (remembered.size > mostRemembered && oldest) remembered.delete(oldest)
  return session
}

/** Whether somebody may still be about to type the code. */
export const isAwaited = ({ sentAt }: { sentAt: number }, now: number): boolean =>
  now - sentAt < maxWait

/** Whether somebody may still come back from outside. */
export const isExpected = ({ leftAt }: AwaySession, now: number): boolean => now - leftAt < maxAway

/** Seconds until the next code of a journey may be asked for, when `resends` were sent after the first one. */
export const waitAfter = (resends: number, journey: Pending['journey']): number =>
  waits[journey][resends] ?? waits[journey].at(-1) ?? 0

/** Names an access token without giving it away: tells a refused one from its successor. */
export const fingerprint = ({ accessToken }: Grant): string =>
  createHash('sha256').update(accessToken).digest('hex').slice(0, 12)
