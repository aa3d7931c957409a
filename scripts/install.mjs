import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Runs before every command, on whatever Node.js the machine has: installs exactly what
 * package-lock.json names, the project's own runtime included, if that has not been done.
 * Not `npm ci`: it wants the optional packages of every platform to be in the lock file,
 * and those of other platforms are not to be had from every registry.
 */
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))

function fail(sentence) {
  console.error(`\n${sentence}\n`)
  process.exit(1)
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Headway needs Node.js 20 or newer; this is ${process.version}.`)
}

const stamp = at('node_modules/.headway-installed')
const wanted = createHash('sha256')
  .update(readFileSync(at('package-lock.json')))
  .digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.log('Installing packages (once; a minute or two) …')
  const { status } = spawnSync(
    'npm',
    ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: at('.'), stdio: 'inherit', shell: process.platform === 'win32' },
  )
  if (status !== 0) fail('npm install failed: is the npm registry reachable?')
  writeFileSync(stamp, wanted)
}
