import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { say } from '#scripts/console.ts'
import { describeBuild } from '#scripts/prerendered.ts'
import { must, root, tools } from '#scripts/processes.ts'
import { settings } from '#scripts/settings.ts'

const sources = [
  ...(process.env.BRANDS_DIR ? [process.env.BRANDS_DIR] : []),
  'app',
  'components',
  'lib',
  'messages',
  'public',
  'studio',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
  'scripts/prerendered.ts',
]

function* filesUnder(path: string): Generator<string> {
  if (!existsSync(path)) return
  if (statSync(path).isFile()) yield path
  else for (const name of readdirSync(path).sort()) yield* filesUnder(join(path, name))
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of filesUnder(resolve(root, source)))
      hash.update(file).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** One key for all builds on this machine: a form that was open during a rebuild still finds its action. */
function actionsKey(): string {
  const { DATA_DIR, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: given } = settings()
  if (given) return given
  const file = resolve(root, DATA_DIR, 'server-actions-key')
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 })
  }
  return readFileSync(file, 'utf8')
}

/** Builds the app into `folder`, unless that holds a build of the same sources. */
export async function build(folder = '.next'): Promise<void> {
  const stamp = join(root, folder, 'headway-build')
  const wanted = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Building the app (about half a minute) …')
  await must('next build', [tools.next, 'build'], {
    env: {
      NEXT_DIST_DIR: folder,
      NODE_ENV: 'production',
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey(),
    },
    quiet: true,
  })
  describeBuild(join(root, folder))
  writeFileSync(stamp, wanted)
}
