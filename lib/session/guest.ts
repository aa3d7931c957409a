import { sealData, unsealData } from 'iron-session'
import { cache } from 'react'
import { z } from 'zod'
import { config } from '#lib/config.ts'
import type { Guest } from '#lib/identity/port.ts'
import { drop, find, put } from '#lib/session/cookie.ts'

const cookieName = '__Host-headway-guest'
/** What a visitor without an account keeps stays for this long after they last touched it. Seconds. */
const life = 30 * 24 * 60 * 60

/** The guest who this visitor is so far, if any: their things are kept under it. */
export const readGuest = cache(async (): Promise<Guest | undefined> => {
  const sealed = await find(cookieName)
  return sealed ? unsealGuest(sealed, config().sessionSecret) : undefined
})

/** Keeps the guest in this browser for another thirty days. Only from actions and route handlers. */
export async function holdGuest(guest: Guest): Promise<void> {
  await put(cookieName, await sealGuest(guest, config().sessionSecret), life)
}

/** From now on this browser knows nothing of a guest. Only from actions and route handlers. */
export const dropGuest = (): Promise<void> => drop(cookieName)

export const sealGuest = ({ id, accessToken, apiBase }: Guest, secret: string): Promise<string> =>
  sealData({ id, accessToken, apiBase } satisfies Guest, { password: secret, ttl: life })

const guest = z.strictObject({ id: z.uuid(), accessToken: z.string(), apiBase: z.string() })

/** The guest inside a cookie; undefined when it is expired, forged, or not a guest. */
export const unsealGuest = async (sealed: string, secret: string): Promise<Guest | undefined> =>
  guest.safeParse(await unsealData(sealed, { password: secret, ttl: life })).data
