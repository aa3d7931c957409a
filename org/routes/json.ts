/** JSON bodies of the headless endpoints (headless-apis, sections 4 to 6): a member that is null counts as absent. */
import type { Context } from 'hono'
import type { z } from 'zod'
import { Refused } from '#org/domain/refused.ts'
import { readBody } from '#org/routes/body.ts'
import { hasRepeatedNames } from '#org/routes/repeated-names.ts'

type Rules = { limit?: number; namesOnce?: boolean; nulls?: 'absent' | 'kept' }

export async function readJson<T>(
  c: Context,
  schema: z.ZodType<T>,
  { limit, namesOnce = false, nulls = 'absent' }: Rules = {},
): Promise<T> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw new Refused('unsupported-media-type')
  const text = await readBody(c, limit)
  const value = clean(parse(text), nulls === 'kept')
  if (namesOnce && hasRepeatedNames(text)) throw new Refused('malformed-request', 'repeated member')
  return checked(schema, value)
}

export function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  // The path is ours; the value is theirs and stays out of it.
  const path = read.error.issues[0]?.path.join('.')
  throw new Refused('malformed-request', path ? `invalid ${path}` : 'invalid body')
}

function parse(text: string): unknown {
  // PostgreSQL has no place for it in a text.
  if (/\0|\\u0000/.test(text)) throw new Refused('malformed-request', 'NUL in the body')
  try {
    return JSON.parse(text)
  } catch {
    throw new Refused('malformed-request', 'the body is not JSON')
  }
}

/** Deeper than anything that somebody has to say, and far from what a stack has room for. */
const DEEPEST = 32

function clean(value: unknown, nullsKept: boolean, depth = 0): unknown {
  if (depth > DEEPEST) throw new Refused('malformed-request', 'the body is nested too deeply')
  if (typeof value === 'string') return wellFormed(value)
  if (Array.isArray(value)) return value.map((member) => clean(member, nullsKept, depth + 1))
  if (typeof value !== 'object' || value === null) return value
  const given = Object.entries(value).filter(([, member]) => nullsKept || member !== null)
  return Object.fromEntries(
    given.map(([name, member]) => [wellFormed(name), clean(member, nullsKept, depth + 1)]),
  )
}

/** Half a character can be escaped in JSON; PostgreSQL has no place for it either. */
function wellFormed(text: string): string {
  if (!text.isWellFormed()) throw new Refused('malformed-request', 'not UTF-16 in the body')
  return text
}
