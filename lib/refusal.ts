import 'server-only'
import { randomUUID } from 'node:crypto'
import { sealData, unsealData } from 'iron-session'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { config } from '#lib/config.ts'
import type { FormState } from '#lib/form.ts'
import { isLive } from '#lib/live.ts'
import { addressOf, pathOf, refusalCookie, refusalIn, withRefusal } from '#lib/page-address.ts'
import { find, put } from '#lib/session/cookie.ts'
import { read, wasIn } from '#lib/session/index.ts'
import { siteOf } from '#lib/words/site.ts'

/** Seconds. */
const life = 15 * 60
/** What is longer than a cookie has room for. Characters. */
const tooLong = 3000

const kept = z.object({
  id: z.string(),
  /** The page of the form. */
  page: z.string(),
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
 * an address that tells this refusal, so that neither Back nor reload asks to send the form again; but for one that no cookie
 * has room for. Only from actions.
 */
export async function refuse(state: FormState): Promise<FormState> {
  const asked = await headers()
  if (asked.has('next-action')) return state
  const id = randomUUID().slice(0, 8)
  const { language } = siteOf(asked)
  const address = addressOf(asked)
  const page = address.pathname
  const value: z.input<typeof kept> = { id, page, of: wasIn(await read()), language, state }
  const sealed = await sealData(value, { password: config().sessionSecret, ttl: life })
  if (sealed.length > tooLong) return state
  await put(refusalCookie, sealed, life)
  redirect(pathOf(withRefusal(address, id)))
}

/**
 * What the form on this page was refused for, where its address tells that. In another language, and where the form has been refused
 * once more since, only what was typed is left of it.
 */
export async function refusalHere(): Promise<FormState | undefined> {
  if (!(await isLive())) return undefined
  const asked = await headers()
  const address = addressOf(asked)
  const sealed = refusalIn(address) && (await find(refusalCookie))
  if (!sealed) return undefined
  const { data } = kept.safeParse(await unsealData(sealed, { password: config().sessionSecret }))
  if (data?.page !== address.pathname || data.of !== wasIn(await read())) return undefined
  const { id, state, language } = data
  const isTold = id === refusalIn(address) && language === siteOf(asked).language
  return isTold ? state : { ...state, errors: [] }
}
