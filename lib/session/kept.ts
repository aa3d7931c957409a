import { sealData, unsealData } from 'iron-session'
import { z } from 'zod'
import { config } from '#lib/config.ts'
import { drop, find, put } from '#lib/session/cookie.ts'
import { now, read, wasIn } from '#lib/session/index.ts'
import { belongs, type Kept, type TypedOn, withTyped } from '#lib/session/typed.ts'

/** What somebody typed into a form whose session had ended when they sent it: it waits until they have signed in again. */
const cookieName = '__Host-headway-kept'
/** Seconds. */
const life = 15 * 60

const kept = z.object({
  path: z.string(),
  typed: z.record(z.string(), z.string()),
  of: z.string().optional(),
})

/** Keeps what was typed on the page at `path`, when nobody is signed in (any more). Only from actions. */
export async function keepTyped(
  path: string,
  typed: Readonly<Record<string, string>>,
): Promise<void> {
  const session = await read()
  if (session.kind === 'member') return
  const value: Kept = { path, typed: withTyped({}, typed), of: wasIn(session) }
  const sealed = await sealData(value, { password: config().sessionSecret, ttl: life })
  if (sealed.length < 3000) await put(cookieName, sealed, life)
}

/** What waits for `member` on the page at `path`, and waits no longer. Only from actions and route handlers. */
export async function takeKept(path: string, member: string): Promise<TypedOn | undefined> {
  const sealed = await find(cookieName)
  if (!sealed) return undefined
  await drop(cookieName)
  const found = kept.safeParse(await unsealData(sealed, { password: config().sessionSecret }))
  if (!found.success || !belongs(found.data, path, member)) return undefined
  return { path, typed: found.data.typed, at: now() }
}
