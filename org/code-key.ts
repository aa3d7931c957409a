import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { keptIn } from '#org/kept.ts'

const SHORTEST = 32

/** The key under which one-time codes are kept: made once per data folder, outside of the database. */
export function codeKeyIn(folder: string): string {
  const key = keptIn(folder, 'code-key', () => randomBytes(32).toString('base64url'))
  if (key.length < SHORTEST)
    throw new Error(`${join(folder, 'code-key')} holds no key: remove it, and a new one is made`)
  return key
}
