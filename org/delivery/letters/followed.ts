import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What `make` makes of a file, and makes anew once that has changed. Of several folders the first that has the file wins. Throws when
 * there is none, or what `make` throws; a fault that comes with a later change is logged, and what was there before stays.
 */
export function followed<T>(
  folders: readonly string[],
  path: string,
  make: (text: string, file: string) => T,
  log: (line: string) => void = console.error,
): () => T {
  const first = look(folders, path)
  if (!first) throw new Error(`${path} is missing`)
  let { state } = first
  let made = make(readFileSync(first.file, 'utf8'), first.file)
  let told: string | undefined
  return () => {
    try {
      const now = look(folders, path)
      if (!now || now.state === state) return made
      const text = readFileSync(now.file, 'utf8')
      state = now.state
      made = make(text, now.file)
      told = undefined
    } catch (fault) {
      const { message } = fault as Error
      if (message !== told) log(`${message}\nWhat was there before is still used.`)
      told = message
    }
    return made
  }
}

function look(folders: readonly string[], path: string) {
  for (const folder of folders) {
    const file = join(folder, path)
    const found = statSync(file, { throwIfNoEntry: false })
    if (found) return { file, state: [file, found.ino, found.mtimeMs, found.size].join(' ') }
  }
  return undefined
}
