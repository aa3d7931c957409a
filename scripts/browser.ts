import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'
import { say, Unable } from '#scripts/console.ts'
import { finish, tools } from '#scripts/processes.ts'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome.exe',
]
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

function installed(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  return [...candidates, ...applications, chromium.executablePath()].find((path) =>
    existsSync(path),
  )
}

const isRootOnDebian = () => process.getuid?.() === 0 && existsSync('/etc/debian_version')

/** Finds a Chromium: an installed one, else Playwright's own, else (as root on Debian) the package. */
export async function ensureBrowser(): Promise<string> {
  const found = installed()
  if (found) return found

  say('Installing a browser for the tests: Playwright’s own Chromium …')
  await finish([tools.playwright, 'install', 'chromium'], { quiet: true })
  const own = installed()
  if (own) return own

  if (isRootOnDebian()) {
    say('That download is not to be had here; installing Debian’s chromium package …')
    const shell = 'apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium'
    spawnSync('sh', ['-c', shell], { stdio: ['ignore', 'ignore', 'inherit'] })
  }
  const packaged = installed()
  if (packaged) return packaged
  throw new Unable(
    'The end-to-end tests need Chromium or Chrome: install one and run npm test again.',
  )
}
