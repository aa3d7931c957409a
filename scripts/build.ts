import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { say } from '#scripts/console.ts'
import { hashInlineScripts } from '#scripts/inline-scripts.ts'
import { must, root, tools } from '#scripts/processes.ts'

const sources = [
  'app',
  'components',
  'lib',
  'messages',
  'public',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
  'scripts/inline-scripts.ts',
]

function* filesUnder(path: string): Generator<string> {
  if (!existsSync(path)) return
  if (statSync(path).isFile()) yield path
  else for (const name of readdirSync(path).sort()) yield* filesUnder(join(path, name))
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of filesUnder(join(root, source))) hash.update(file).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Builds the app into `folder`, unless that holds a build of the same sources. */
export async function build(folder = '.next'): Promise<void> {
  const stamp = join(root, folder, 'headway-build')
  const wanted = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Building the app (about half a minute) …')
  await must('next build', [tools.next, 'build'], {
    env: { NEXT_DIST_DIR: folder, NODE_ENV: 'production' },
    quiet: true,
  })
  hashInlineScripts(join(root, folder))
  writeFileSync(stamp, wanted)
}
