import { mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * Two processes on one PGlite folder lose rows without any error, so one of them must own it.
 * The lock is the exclusive transaction of an empty SQLite file: atomic on every platform, and the kernel drops it with
 * the process, even after `kill -9`. Nothing stale can stay behind.
 */
export function lockFolder(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true })
  const lock = new DatabaseSync(join(realpathSync(folder), 'lock.sqlite'))
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch {
    lock.close()
    throw new Error(
      `Another process is using the data folder ${folder}; stop it, or set DATA_DIR to another folder`,
    )
  }
  return { release: () => lock.close() }
}
