/**
 * What was said to people, for developers and tests of a local org. It opens sign-ins to whoever reads it, so that a request
 * has to come from this machine: by its host name, by its socket where that is known, and past no proxy.
 */
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { answerRefused, oauth } from '#org/dialects.ts'
import { Refused } from '#org/domain/refused.ts'
import { comesFromHere, type LocalEnv } from '#org/routes/local.ts'
import { outboxPage, stylesheet } from '#org/routes/outbox-page.ts'
import type { Database } from '#org/store/database.ts'
import { messagesAfter, newestMessages, type StoredMessage } from '#org/store/messages.ts'

const STYLE_HASH = createHash('sha256').update(stylesheet).digest('base64')

const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  Vary: 'Accept',
}

export function outboxRoutes({ db }: { db: Database }): Hono<LocalEnv> {
  const app = new Hono<LocalEnv>()
  app.onError((error) => {
    if (error instanceof Refused) return answerRefused(error, oauth)
    throw error
  })

  app.get('/outbox', async (c) => {
    if (!comesFromHere(c)) throw new Refused('not-found')
    const to = c.req.query('to') || undefined
    if (to?.includes('\0')) throw new Refused('malformed-request')
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value)
    if (c.req.header('Accept')?.includes('application/json')) {
      return c.json(await listing(db, c.req.query('after'), to))
    }
    const refresh = c.req.query('refresh') === '5'
    return c.html(outboxPage({ messages: await newestMessages(db, to), to, refresh }))
  })

  return app
}

/** Oldest first. Without a cursor the newest hundred, so that its own cursor is the present. */
async function listing(db: Database, after: string | undefined, to: string | undefined) {
  if (after !== undefined && !/^\d{1,15}$/.test(after)) throw new Refused('malformed-request')
  const messages = after
    ? await messagesAfter(db, Number(after), to)
    : (await newestMessages(db, to)).reverse()
  return { messages: messages.map(told), cursor: messages.at(-1)?.id ?? Number(after ?? 0) }
}

function told({ id, channel, recipient, subject, text, html, code, sentAt }: StoredMessage) {
  return { id, channel, to: recipient, subject, text, html, code, sentAt: sentAt.toISOString() }
}
