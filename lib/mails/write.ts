import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Brand } from '#lib/brand/library.ts'
import { mailsOf } from '#lib/mails/make.ts'

const STAMP = '.made'

/**
 * Writes every letter of a brand into `<folder>/<brand>`, unless it was made of the same brand and words before. Answers that folder,
 * and whether anything was written. Whoever reads meanwhile finds each file whole, the old one or the new one.
 */
export function writeMails(brand: Brand, folder: string): { folder: string; written: boolean } {
  const files = mailsOf(brand)
  const place = join(folder, brand.name)
  const stamp = createHash('sha256')
    .update(JSON.stringify([...files]))
    .digest('hex')
  if (read(join(place, STAMP)) === stamp) return { folder: place, written: false }
  // Whoever is interrupted begins anew.
  rmSync(join(place, STAMP), { force: true })
  for (const [path, text] of files) put(join(place, path), text)
  put(join(place, STAMP), stamp)
  return { folder: place, written: true }
}

function put(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const unfinished = `${file}.${randomBytes(4).toString('hex')}`
  writeFileSync(unfinished, text)
  renameSync(unfinished, file)
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
