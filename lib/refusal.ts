import 'server-only'
import { randomUUID } from 'node:crypto'
import { sealData, unsealData } from 'iron-session'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { config } from '#lib/config.ts'
import type { FormState } from '#lib/form.ts'
import { isLive } from '#lib/live.ts'
import { addressOf, refusalIn, withRefusal } from '#lib/page-address.ts'
import { find, put } from '#lib/session/cookie.ts'
import { read, wasIn } from '#lib/session/index.ts'
import { siteOf } from '#lib/words/site.ts'

const cookieName = '__Host-headway-refusal'
/** Seconds. */
const life = 15 * 60
/** What is longer than a cookie has room for. Characters. */
const tooLong = 3000

const kept = z.object({
  id: z.string(),
  /** Whose session it was, as far as that could be told. */
  of: z.string().optional(),
  language: z.string(),
  state: z.object({
    values: z.record(z.string(), z.string()),
    errors: z.array(z.object({ field: z.string().optional(), message: z.string() })).readonly(),
  }),
})

/**
 * Answers a form with what is wrong with it. Script shows it in the form; without script the browser is led to the form's page at
 * an address that tells this refusal, so that neither Back nor reload asks to send the form again. Only from actions.
 */
export async function refuse(state: FormState): Promise<FormState> {
  const asked = await headers()
  if (asked.has('next-action')) return state
  const id = randomUUID().slice(0, 8)
  const { language } = siteOf(asked)
  const value: z.input<typeof kept> = { id, of: wasIn(await read()), language, state }
  const sealed = await sealData(value, { password: config().sessionSecret, ttl: life })
  if (sealed.length > tooLong) return state
  await put(cookieName, sealed, life)
  const { pathname, search } = withRefusal(addressOf(asked), id)
  redirect(pathname + search)
}

/** What the form on this page was refused for, where its address tells that. In another language only what was typed is left of it. */
export async function refusalHere(): Promise<FormState | undefined> {
  if (!(await isLive())) return undefined
  const asked = await headers()
  const id = refusalIn(addressOf(asked))
  const sealed = id && (await find(cookieName))
  if (!sealed) return undefined
  const found = kept.safeParse(await unsealData(sealed, { password: config().sessionSecret }))
  if (!found.success || found.data.id !== id || found.data.of !== wasIn(await read()))
    return undefined
  const { state, language } = found.data
  return language === siteOf(asked).language ? state : { ...state, errors: [] }
}
