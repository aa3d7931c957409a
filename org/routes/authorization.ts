import type { Context } from 'hono'
import type { ShownProof } from '#org/domain/caller.ts'
import { Refused } from '#org/domain/refused.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

type Pair = { left: string; right: string }

/** `Authorization: Basic`, in the standard or the URL-safe alphabet, padded or not; split at the first colon. */
export function basicPair(c: Context): Pair | undefined {
  const header = c.req.header('authorization')
  if (header === undefined) return undefined
  const encoded = /^basic +([A-Za-z0-9+/_-]+={0,2}) *$/i.exec(header)?.[1]
  if (encoded === undefined)
    throw new Refused('malformed-request', 'malformed Authorization header')
  const text = decode(encoded)
  const colon = text.indexOf(':')
  if (colon < 0 || text.includes('\0'))
    throw new Refused('malformed-request', 'malformed Authorization header')
  return { left: text.slice(0, colon), right: text.slice(colon + 1) }
}

export function bearerToken(c: Context): string {
  const token = /^bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (token === undefined) throw new Refused('session-invalid')
  return token
}

/** An access token as a bearer's, or with a proof that whoever brings it holds its key (RFC 9449, 7.1). */
export function presentedToken(c: Context): [token: string, proof?: ShownProof] {
  const token = /^dpop +(\S+) *$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (token === undefined) return [bearerToken(c)]
  return [token, { jwt: c.req.header('dpop'), method: c.req.method, path: c.req.path }]
}

function decode(encoded: string): string {
  try {
    return utf8.decode(Buffer.from(encoded, 'base64url'))
  } catch {
    throw new Refused('malformed-request', 'the credentials are not UTF-8')
  }
}
