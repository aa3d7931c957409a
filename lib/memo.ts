import type { z } from 'zod'
import { UpstreamError } from '#lib/http.ts'

/** Reads the memo of a pending step. Throws when it is not of this shape, and quotes nothing of it. */
export function parseMemo<T>(schema: z.ZodType<T>, memo: string): T {
  try {
    return schema.parse(JSON.parse(memo))
  } catch {
    throw new UpstreamError('unexpected-answer', { endpoint: 'memo' })
  }
}
