import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Runs a command of this project, on whatever Node.js the machine has: first installs what
 * package-lock.json names, the project's own runtime included, if that has not been done;
 * then hands over to that runtime.
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
  // Not `npm ci`: it wants the optional packages of every platform to be in the lock file,
  // and those of other platforms are not to be had from every registry.
  const { status } = spawnSync(
    'npm',
    ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: at('.'), stdio: 'inherit', shell: process.platform === 'win32' },
  )
  if (status !== 0) fail('npm install failed: is the npm registry reachable?')
  writeFileSync(stamp, wanted)
}

const [command, ...rest] = process.argv.slice(2)
const runtime = at(`node_modules/node/bin/${process.platform === 'win32' ? 'node.exe' : 'node'}`)
const child = spawn(runtime, [at(command), ...rest], { cwd: at('.'), stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
