/**
 * Form bodies as real clients send them (headless-apis, section 2.3): pairs split at `&`, each at its first `=`; raw
 * `:`, `/` and `=` are fine, a broken percent escape is not. `+` is a space; nothing we issue contains one.
 */
import type { Context } from 'hono'
import { Refused } from '#org/domain/refused.ts'
import { readBody } from '#org/routes/body.ts'

export type Form = {
  /** An empty value counts as absent (RFC 6749, 3.1). */
  get(name: string): string | undefined
  /** Refuses when it is absent. */
  need(name: string): string
}

const LONGEST_VALUE = 2_048
const LONGEST: Record<string, number> = {
  password: 16_000,
  token: 8_192,
  client_assertion: 8_192,
  recaptcha: 8_192,
  customdata: 8_192,
}

export async function readForm(c: Context, limit?: number): Promise<Form> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') throw new Refused('unsupported-media-type')
  return parsePairs(await readBody(c, limit))
}

export function parsePairs(text: string): Form {
  const values = new Map<string, string>()
  for (const pair of text.split('&')) {
    if (pair === '') continue
    const at = pair.indexOf('=')
    const name = decode(at < 0 ? pair : pair.slice(0, at))
    if (values.has(name)) throw new Refused('malformed-request', 'repeated parameter')
    const value = at < 0 ? '' : decode(pair.slice(at + 1))
    if (value.length > (LONGEST[name] ?? LONGEST_VALUE))
      throw new Refused('malformed-request', 'parameter too long')
    values.set(name, value)
  }

  return formOf((name) => values.get(name) || undefined)
}

export function formOf(get: Form['get']): Form {
  return {
    get,
    need(name) {
      const value = get(name)
      if (value === undefined) throw new Refused('malformed-request', `missing ${name}`)
      return value
    },
  }
}

function decode(encoded: string): string {
  const text = decodePercent(encoded.replaceAll('+', ' '))
  // PostgreSQL has no place for it in a text.
  if (text.includes('\0')) throw new Refused('malformed-request', 'NUL in a parameter')
  return text
}

function decodePercent(encoded: string): string {
  if (!encoded.includes('%')) return encoded
  try {
    return decodeURIComponent(encoded)
  } catch {
    throw new Refused('malformed-request', 'malformed percent-encoding')
  }
}
