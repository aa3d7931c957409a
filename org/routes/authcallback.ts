/**
 * Where OpenID providers send browsers back to (headless-apis, section 9). The state is used up before anything else is looked at,
 * and is of use to the one browser that was sent away with it; without that there is a page, and nothing else happens.
 */
import { type Context, Hono } from 'hono'
import { arrive, checkNewness } from '#org/domain/arrivals.ts'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { bondOf, comeBack, finishWebRequest, moveOn } from '#org/domain/web-requests.ts'
import { parsePairs } from '#org/routes/form.ts'
import type { LocalEnv } from '#org/routes/local.ts'
import { otherMethods } from '#org/routes/methods.ts'
import { browserOf, knowBrowser } from '#org/routes/web-browser.ts'
import { showFault } from '#org/routes/web-faults.ts'
import { sendBack, sendBackRefused, toPage } from '#org/routes/web-return.ts'
import { askingOf } from '#org/routes/web-steps.ts'

export function authcallbackRoutes(org: Org): Hono<LocalEnv> {
  async function comingBack(c: Context<LocalEnv>, name: string): Promise<Response> {
    const { search } = new URL(c.req.url)
    const state = parsePairs(search.slice(1)).get('state')
    const provider = org.providers.find(name)
    const browser = browserOf(c)
    if (state === undefined || !provider) throw new Refused('web-request-invalid')
    const { request, handle } = await comeBack(org, { provider: name, state, browser })
    const held = { handle, browser }
    try {
      const told = await provider.finish(new URLSearchParams(search), bondOf(browser, state))
      if (request.progress.at === 'provider')
        checkNewness(told, request.progress.newness ?? {}, request.createdAt)
      const arrival = await arrive(org, provider, told, askingOf(c))
      if (arrival.kind === 'signed-in') return await sendBack(org, c, held, request, arrival.who)
      const { journey, who } = arrival
      await moveOn(org, held, 'provider', { at: 'code', journey, who })
      knowBrowser(org, c)
      return toPage(org, c, handle)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await finishWebRequest(org, held).catch(() => {})
      return sendBackRefused(org, c, request, error)
    }
  }

  const app = new Hono<LocalEnv>()
  app.onError((error, c) => showFault(error, c))
  return app.get('/:name', (c) => comingBack(c, c.req.param('name'))).all('/:name', otherMethods)
}
