import { cookies } from 'next/headers'
import { config } from '#lib/config.ts'
import { rehearsalCookie, unsealRehearsal } from '#lib/rehearsal-seal.ts'
import { conditionsIn } from '#lib/rehearsed-answers.ts'

/**
 * A rehearsal: one request meets conditions that nobody can wait for, as an upstream that is down, or a code that is too old.
 * They are named in a cookie that this server sealed with its own secret, as it does for the scenarios of its studio and for
 * nobody else; without that cookie nothing in here does anything.
 */

/** The name of the conditions of this request; undefined outside of one, and for nearly all. */
async function rehearsed(): Promise<string | undefined> {
  if (!config().embedded) return undefined
  const sealed = await Promise.try(cookies)
    .then((sent) => sent.get(rehearsalCookie)?.value)
    .catch(() => undefined)
  return sealed && unsealRehearsal(sealed, config().sessionSecret)
}

/** How many seconds later it is than the clock says, and how many a session has been open for longer. Zero for nearly all. */
export async function secondsPassed(): Promise<{ later: number; openFor: number }> {
  const [, what, seconds] = /^(later|open-for)-(\d{1,7})$/.exec((await rehearsed()) ?? '') ?? []
  const passed = Number(seconds ?? 0)
  return { later: what === 'later' ? passed : 0, openFor: passed }
}

/** The network, under the conditions of the request in whose name it is used. */
export const rehearsing =
  (send: typeof globalThis.fetch): typeof globalThis.fetch =>
  async (input, init) => {
    const conditions = conditionsIn(await rehearsed())
    return conditions ? conditions(send, String(input), init ?? {}) : send(input, init)
  }
