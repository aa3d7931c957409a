import type { Context } from 'hono'
import { oauthWords } from '#org/dialects.ts'
import { Refused } from '#org/domain/refused.ts'
import { showPage } from '#org/routes/web-layout.ts'
import { defectPage, faultPage } from '#org/routes/web-pages.ts'

/** A refusal as a calm page, for people, where there is nobody to send them back to. Anything else is thrown on. */
export function showFault(error: unknown, c: Context): Response {
  if (!(error instanceof Refused)) throw error
  const { status, error: code, error_description } = oauthWords(error)
  const detail =
    error.reason === 'web-request-invalid' ? undefined : `${code}: ${error_description}`
  return showPage(c, { ...faultPage(detail), status, leadsTo: null })
}

/** Whether people look at what is answered there, and not a program. */
export const isForPeople = (c: Context): boolean =>
  /\/services\/(?:web|authcallback)(?:\/|$)/.test(c.req.path) ||
  (c.req.method === 'GET' && c.req.path.endsWith('/services/oauth2/authorize'))

/** An unexpected end: the reference is all that the outside learns. */
export const showDefect = (c: Context, reference: string): Response =>
  showPage(c, { ...defectPage(reference), status: 500, leadsTo: null })
