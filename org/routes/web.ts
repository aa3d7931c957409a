/**
 * The org's own pages for a browser that came to the authorization endpoint: password, new password, code. One address shows what
 * is due; each form has one of its own. A form counts with the handle in it and the cookie of the browser that it was shown to.
 */
import { type Context, Hono } from 'hono'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { finishWebRequest, type Held, readWebRequest } from '#org/domain/web-requests.ts'
import { parsePairs, readForm } from '#org/routes/form.ts'
import type { LocalEnv } from '#org/routes/local.ts'
import { otherMethods } from '#org/routes/methods.ts'
import { browserOf, knowBrowser } from '#org/routes/web-browser.ts'
import { showFault } from '#org/routes/web-faults.ts'
import { showPage } from '#org/routes/web-layout.ts'
import { pageFor, type Said } from '#org/routes/web-pages.ts'
import { sendBack, sendBackRefused, toPage } from '#org/routes/web-return.ts'
import {
  type Done,
  proveAddress,
  proveByPassword,
  replacePassword,
  sendAgain,
  type Turn,
  troubles,
  usernameOf,
} from '#org/routes/web-steps.ts'

/** The address is at fault, not the customer: there is no page to show again. */
const FAULTS = ['web-request-invalid', 'malformed-request', 'unsupported-media-type']

export function webRoutes(org: Org): Hono<LocalEnv> {
  async function show(c: Context<LocalEnv>, held: Held, said: Said, status = 200) {
    const { client, progress, redirectUri, userId } = await readWebRequest(org, held)
    if (progress.at === 'provider') throw new Refused('web-request-invalid')
    knowBrowser(org, c)
    const page = pageFor({
      typed: progress.at === 'password' ? progress.hint : undefined,
      ...said,
      base: `${org.site.prefix}/services/web`,
      handle: held.handle,
      client: client.name,
      progress,
      username: userId && (await usernameOf(org, userId)),
      minLength: org.passwords.minLength,
      provider:
        progress.at === 'code' ? org.providers.find(progress.who.provider)?.label : undefined,
    })
    return showPage(c, { ...page, status, leadsTo: redirectUri })
  }

  const step = (take: (turn: Turn) => Promise<Done>) => async (c: Context<LocalEnv>) => {
    const form = await readForm(c)
    const held = { handle: form.need('request'), browser: browserOf(c) }
    const request = await readWebRequest(org, held)
    const turn = { org, c, held, request, form }
    let done: Done
    try {
      done = await take(turn)
      if (done.kind === 'proved') return await sendBack(org, c, held, request, done.who)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const trouble = troubleOf(error)
      if (trouble) return show(c, held, { trouble, typed: form.get('username') ?? '' }, 400)
      if (FAULTS.includes(error.reason)) throw error
      await finishWebRequest(org, held).catch(() => {})
      return sendBackRefused(org, c, request, error)
    }
    return done.kind === 'told' ? show(c, held, done) : toPage(org, c, held.handle)
  }

  const app = new Hono<LocalEnv>()
  app.onError((error, c) => showFault(error, c))
  return app
    .get('/', async (c) => {
      const asked = parsePairs(new URL(c.req.url).search.slice(1))
      return show(c, { handle: asked.need('request'), browser: browserOf(c) }, {})
    })
    .post('/sign-in', step(at('password', proveByPassword)))
    .post('/new-password', step(at('new-password', replacePassword)))
    .post('/code', step(at('code', proveAddress)))
    .post('/resend', step(at('code', sendAgain)))
    .post(
      '/cancel',
      step(async () => {
        throw new Refused('access-denied')
      }),
    )
    .all('*', otherMethods)
}

type Progress = Turn['request']['progress']

/** Who went back in their browser and sends an old page is shown the one that is due. */
function at<K extends Progress['at']>(
  due: K,
  take: (turn: Turn, progress: Extract<Progress, { at: K }>) => Promise<Done>,
) {
  return async (turn: Turn): Promise<Done> => {
    const { progress } = turn.request
    if (progress.at !== due) return { kind: 'moved' }
    return take(turn, progress as Extract<Progress, { at: K }>)
  }
}

/** In words, with how long to wait; a poor password says by itself what is wrong with it. */
function troubleOf({ reason, detail, retryAfterSeconds }: Refused): string | undefined {
  if (reason === 'weak-password') return detail
  const words = troubles[reason]
  if (words === undefined || retryAfterSeconds === undefined) return words
  return `${words} Please wait ${waitOf(retryAfterSeconds)}.`
}

function waitOf(seconds: number): string {
  if (seconds > 90) return `${Math.ceil(seconds / 60)} minutes`
  return seconds === 1 ? 'a second' : `${seconds} seconds`
}
