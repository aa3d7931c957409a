import type { z } from 'zod'
import type { FormState } from '#lib/form.ts'
import type { MessageKey } from '#lib/words/catalogues.ts'
import type { Words } from '#lib/words/words.ts'

const secrets = /password|code/i

/** What may be shown again of what was typed. */
export function typedValues(data: FormData): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of data) {
    if (typeof value === 'string' && !name.startsWith('$') && !secrets.test(name)) {
      values[name] = value.slice(0, 1000)
    }
  }
  return values
}

/** Checks a form; the issues of `schema` are keys of the message catalogue. */
export function check<T>(
  schema: z.ZodType<T>,
  data: FormData,
  { text }: Pick<Words, 'text'>,
): { ok: true; value: T } | { ok: false; state: FormState } {
  const result = schema.safeParse(Object.fromEntries(data))
  if (result.success) return { ok: true, value: result.data }
  const errors = result.error.issues.map(({ path, message }) => ({
    field: String(path[0]),
    message: text(message as MessageKey),
  }))
  return { ok: false, state: { values: typedValues(data), errors } }
}
