/** REST API Developer Guide, "Status Codes and Error Responses": always an array, here of one. */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type RefusalReason, Refused } from '#org/domain/refused.ts'

type Wording = [status: ContentfulStatusCode, errorCode: string, message: string]

const MISSING: Wording = [404, 'NOT_FOUND', 'The requested resource does not exist']

const WORDINGS: Partial<Record<RefusalReason, Wording>> = {
  'session-invalid': [401, 'INVALID_SESSION_ID', 'Session expired or invalid'],
  'scope-not-allowed': [403, 'INSUFFICIENT_ACCESS', 'The token does not allow this'],
  'malformed-query': [400, 'MALFORMED_QUERY', 'The query is malformed'],
  'unknown-field': [400, 'INVALID_FIELD', 'No such field'],
  'unknown-object': [400, 'INVALID_TYPE', 'No such object'],
  'query-locator-invalid': [400, 'INVALID_QUERY_LOCATOR', 'invalid query locator'],
  'unknown-version': MISSING,
  'not-found': MISSING,
  'method-not-allowed': [405, 'METHOD_NOT_ALLOWED', 'HTTP Method not allowed'],
}

/** Anything but a refusal is a defect and goes on to whoever mounted the routes. */
export function restError(error: Error, c: Context) {
  const wording = error instanceof Refused ? WORDINGS[error.reason] : undefined
  if (!wording) throw error
  const [status, errorCode, message] = wording
  if (status === 401) c.header('WWW-Authenticate', 'Bearer')
  c.header('Cache-Control', 'no-store')
  return c.json([{ message: (error as Refused).detail ?? message, errorCode }], status)
}
