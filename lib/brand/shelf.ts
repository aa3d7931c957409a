import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Files, readFolder } from './folder.ts'

/**
 * Puts a brand's files in the place of those in a folder, whole or not at all: they are written beside it and
 * then take its name. Nothing in this process can look in between, for nothing waits; after a crash the former
 * folder lies there as `.former-…`. Files that are no part of a brand stay where they are.
 */
export function replaceFolder(folder: string, files: Files): void {
  const beside = (word: string) => join(dirname(folder), `.${word}-${randomUUID()}`)
  const [next, former] = [beside('next'), beside('former')]
  try {
    if (existsSync(folder)) cpSync(folder, next, { recursive: true })
    mkdirSync(next, { recursive: true })
    for (const path of readFolder(next).keys()) rmSync(join(next, path))
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(next, path)), { recursive: true })
      writeFileSync(join(next, path), bytes)
    }
    if (existsSync(folder)) renameSync(folder, former)
    renameSync(next, folder)
  } finally {
    rmSync(next, { recursive: true, force: true })
    if (existsSync(folder)) rmSync(former, { recursive: true, force: true })
  }
}

/** A folder is gone at once, then removed. */
export function removeFolder(folder: string): boolean {
  if (!existsSync(folder)) return false
  const former = join(dirname(folder), `.former-${randomUUID()}`)
  renameSync(folder, former)
  rmSync(former, { recursive: true, force: true })
  return true
}
