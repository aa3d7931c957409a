import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Files, readFolder } from './folder.ts'
import { removeFolder, replaceFolder } from './shelf.ts'

/** A version that was published once; `time` names it, `at` is when another took its place. */
export type Former = { time: string; at: Date }

const mostKept = 20

const pattern = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z$/

const nameOf = (at: Date) => at.toISOString().replace(/[:.]/g, '-')

const dateOf = (time: string) =>
  new Date(time.replace(/T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z/, 'T$1:$2:$3.$4Z'))

/** Former versions of a brand, in a folder of folders; the newest first. */
export function formerVersions(folder: string) {
  function list(): Former[] {
    return namesIn(folder)
      .filter((name) => pattern.test(name))
      .sort()
      .reverse()
      .map((time) => ({ time, at: dateOf(time) }))
  }

  /** Two within a millisecond stand one after the other. */
  function keep(files: Files, now: number): void {
    const [newest] = list()
    const at = new Date(Math.max(now, newest ? newest.at.getTime() + 1 : 0))
    replaceFolder(join(folder, nameOf(at)), files)
    for (const { time } of list().slice(mostKept)) removeFolder(join(folder, time))
  }

  const take = (time: string): Files | undefined =>
    list().some((each) => each.time === time) ? readFolder(join(folder, time)) : undefined

  const forget = (time: string) => removeFolder(join(folder, time))

  return { list, keep, take, forget }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw fault
  }
}
