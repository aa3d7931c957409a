import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { lookCookie, sealOf, studioCookie } from '#lib/studio-door.ts'
import { languageCookie } from '#lib/words/language-cookie.ts'
import { play } from '#studio/player.ts'
import { scenariosFor } from '#studio/scenarios.ts'
import { sentencesOf } from '#studio/sentences.ts'
import type { Stage } from '#studio/stage.ts'

/**
 * Plays all scenarios against a running app, and prints what came of each: `node studio/play-all.ts [--env file] [--times n]
 * [--at-once n] [--language xx] [--look brand.theme] [part of an id …]`. Settings as the app has them: from a file like `.env.local`, or the environment.
 */
const words = process.argv.slice(2)
const option = (name: string, usual: string) => {
  const at = words.indexOf(`--${name}`)
  return at < 0 ? usual : (words.splice(at, 2)[1] ?? usual)
}

const file = option('env', '.env.local')
const times = Number(option('times', '1'))
const atOnce = Number(option('at-once', '1'))
const language = option('language', 'en')
const look = option('look', 'headway')
const env = { ...parseEnv(readFileSync(file, 'utf8')), ...process.env }
const { PORT = '3000', ORG_PORT = '4000', SESSION_SECRET = '', IDENTITY_PROTOCOL } = env
const family = IDENTITY_PROTOCOL === 'first-party' ? 'first-party' : 'headless'

const stage: Stage = {
  origin: env.APP_URL || `http://localhost:${PORT}`,
  siteUrl: `http://localhost:${ORG_PORT}/portal`,
  secret: SESSION_SECRET,
  family,
  session: {
    idle: Number(env.SESSION_IDLE_SECONDS || 3600),
    max: Number(env.SESSION_MAX_SECONDS || 86_400),
  },
  cookies: {
    [languageCookie]: language,
    [lookCookie]: look,
    [studioCookie]: sealOf(env.STUDIO_KEY ?? ''),
  },
  sentence: sentencesOf(look, language),
  send: fetch,
}

const chosen = scenariosFor(family).filter(
  ({ id }) => words.length === 0 || words.some((word) => id.includes(word)),
)
const queue = Array.from({ length: times }, () => chosen).flat()
const took: number[] = []
let failed = 0
const began = performance.now()

async function work() {
  for (let scenario = queue.shift(); scenario; scenario = queue.shift()) {
    const start = performance.now()
    const came = await play(scenario, stage).catch((fault: Error) => fault)
    const ms = Math.round(performance.now() - start)
    took.push(ms)
    const line = 'status' in came ? `${came.status} ${came.url.pathname}` : `FAILED ${came.message}`
    if (!('status' in came)) failed += 1
    console.log(`${String(ms).padStart(6)} ms  ${scenario.id.padEnd(40)} ${line}`)
  }
}

await Promise.all(Array.from({ length: atOnce }, work))
took.sort((one, other) => one - other)
const part = (share: number) => took[Math.floor(share * (took.length - 1))]
console.log(
  `\n${took.length - failed} of ${took.length} played in ${Math.round(performance.now() - began)} ms; ` +
    `median ${part(0.5)} ms, p90 ${part(0.9)} ms, slowest ${part(1)} ms`,
)
process.exitCode = failed ? 1 : 0
