/**
 * One-time codes: asking for one and answering with it, per second, at 1, 8 and 32 at once, on PGlite and on PostgreSQL; and
 * whether asking takes as long for an address that has an account as for one that has none.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask, type Load, load, loadOf, quantile, summary } from '#bench/load.ts'
import { callback, client, startOrg } from '#bench/org.ts'
import { addCrowd } from '#org/seed/crowd.ts'
import { openPglite, openPostgres } from '#org/store/database.ts'
import { startPostgres } from '#scripts/postgres.ts'

const rounds = Number(process.env.ROUNDS ?? 5)
const seconds = 1
const PEOPLE = 40_000
const verifier = randomBytes(32).toString('base64url')
const challenge = createHash('sha256').update(verifier).digest('base64url')

/** Nobody asks twice: the waits between two codes are not what is measured. */
let next = 0
const knownPerson = () => `person-${next++ % PEOPLE}@bench.example`
const unknownPerson = () => `stranger-${next++}@bench.example`

async function integrationToken(site: string): Promise<string> {
  const { body } = await ask(`${site}/services/oauth2/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `grant_type=client_credentials&client_id=${client.id}&client_secret=${encodeURIComponent(client.secret)}`,
  })
  return JSON.parse(body).access_token
}

function stepsAt(site: string, token: string) {
  async function init(username: string): Promise<string> {
    const { status, body } = await ask(`${site}/services/auth/headless/init/passwordless/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ username, verificationmethod: 'email' }),
    })
    if (status !== 200) throw new Error(`init: ${status} ${body}`)
    return JSON.parse(body).identifier
  }

  /** With a code that is wrong or right: the same work but for the last step, which a right one has more. */
  async function answer(identifier: string, code: string): Promise<void> {
    const { status, location, body } = await ask(`${site}/services/oauth2/authorize`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'auth-request-type': 'passwordless-login',
        'auth-verification-type': 'email',
        authorization: `Basic ${Buffer.from(`${identifier}:${code}`).toString('base64')}`,
      },
      body: `response_type=code_credentials&client_id=${client.id}&redirect_uri=${encodeURIComponent(callback)}&code_challenge=${challenge}`,
    })
    if (location === undefined) throw new Error(`answer: ${status} ${body}`)
  }

  async function codeOf(username: string): Promise<string> {
    const { body } = await ask(`${site}/outbox?to=${username}`, {
      headers: { accept: 'application/json' },
    })
    return JSON.parse(body).messages.at(-1).code
  }

  /** Codes that wait to be answered, each with its handle. */
  async function prepare(count: number): Promise<[string, string][]> {
    const ready: [string, string][] = []
    for (let n = 0; n < count; n++) {
      const person = knownPerson()
      const identifier = await init(person)
      ready.push([identifier, await codeOf(person)])
    }
    return ready
  }

  return { init, answer, prepare }
}

async function measure(store: string, databaseUrl: string): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'headway-bench-'))
  mkdirSync(join(data, 'org'))
  const opened = databaseUrl
    ? await openPostgres(databaseUrl)
    : await openPglite(join(data, 'org', 'store'))
  await addCrowd(opened.db, PEOPLE)
  await opened.close()
  const { site, process: org } = await startOrg(data, databaseUrl)
  try {
    const { init, answer, prepare } = stepsAt(site, await integrationToken(site))
    console.log(`\n${store}: medians of ${rounds} rounds`)
    for (const atOnce of [1, 8, 32]) {
      const asked: Load[] = []
      const answered: Load[] = []
      for (let round = -1; round < rounds; round++) {
        const asking = await load(atOnce, seconds, () => init(knownPerson()))
        const ready = await prepare(Math.ceil(asking.perSecond * seconds))
        const answering = await loadAll(atOnce, ready, ([identifier, code]) =>
          answer(identifier, code),
        )
        if (round < 0) continue // The first round warms up.
        asked.push(asking)
        answered.push(answering)
      }
      report(`ask, ${atOnce} at once`, asked)
      report(`answer, ${atOnce} at once`, answered)
    }
    await compare(init)
  } finally {
    org.kill('SIGKILL')
    rmSync(data, { recursive: true, force: true })
  }
}

/** Keeps `atOnce` in flight until all are done. */
async function loadAll<T>(
  atOnce: number,
  all: T[],
  work: (one: T) => Promise<void>,
): Promise<Load> {
  const times: number[] = []
  const waiting = [...all]
  const started = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
        const began = performance.now()
        await work(one)
        times.push(performance.now() - began)
      }
    }),
  )
  return loadOf(times, performance.now() - started)
}

/** In turn, in an order left to chance, so that whatever else the machine does hits both alike. */
async function compare(init: (username: string) => Promise<string>): Promise<void> {
  const times = { known: [] as number[], unknown: [] as number[], again: [] as number[] }
  const people = { known: knownPerson, unknown: unknownPerson, again: unknownPerson }
  for (let n = 0; n < 2_000; n++) {
    const sides = ['known', 'unknown', 'again'] as const
    for (const side of sides.toSorted(() => Math.random() - 0.5)) {
      const person = people[side]()
      const began = performance.now()
      await init(person)
      if (n >= 200) times[side].push(performance.now() - began)
    }
  }
  const [known, unknown, again] = [times.known, times.unknown, times.again].map((side) =>
    side.sort((a, b) => a - b),
  ) as [number[], number[], number[]]
  console.log('  asking one at a time, 1,800 each (ms)   p5     p25    p50    p75    p95')
  const line = (name: string, side: number[]) =>
    console.log(
      `    ${name.padEnd(36)} ${[0.05, 0.25, 0.5, 0.75, 0.95].map((q) => quantile(side, q).toFixed(3)).join('  ')}`,
    )
  line('known', known)
  line('unknown', unknown)
  line('unknown once more: the noise', again)
  const apart = (one: number[], other: number[]) =>
    Math.abs(quantile(one, 0.5) - quantile(other, 0.5)) * 1000
  console.log(
    `    medians apart: known and unknown ${apart(known, unknown).toFixed(0)} µs, unknown and unknown ${apart(unknown, again).toFixed(0)} µs`,
  )
}

function report(what: string, loads: Load[]) {
  const { perSecond, p50, p99, spread } = summary(loads)
  console.log(
    `  ${what.padEnd(20)} ${perSecond.toFixed(0)}/s (${spread})   p50 ${p50.toFixed(1)} ms   p99 ${p99.toFixed(1)} ms`,
  )
}

await measure('PGlite', '')
const postgres = await startPostgres()
if (postgres) {
  await measure('PostgreSQL', postgres.url)
  await postgres.stop()
} else console.log('\nNo PostgreSQL server programs on this machine: left out.')
process.exit()
