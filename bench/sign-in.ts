/**
 * Whole sign-ins (authorize, token) per second on PGlite and on PostgreSQL, beside the bare cost of the same argon2
 * verification on all cores; and what a signed-in customer's bookings take meanwhile. Rounds are interleaved.
 */
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { ask, type Load, load, median, summary } from '#bench/load.ts'
import { callback, client, startOrg } from '#bench/org.ts'
import { startPostgres } from '#scripts/postgres.ts'

const rounds = Number(process.env.ROUNDS ?? 7)
const seconds = 1
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const basic = `Basic ${Buffer.from('maya@example.com:velvet-harbour-lantern').toString('base64')}`

async function signIn(site: string): Promise<string> {
  const verifier = randomBytes(32).toString('base64url')
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const authorized = await ask(`${site}/services/oauth2/authorize`, {
    method: 'POST',
    headers: { ...form, 'auth-request-type': 'Named-User', authorization: basic },
    body: `response_type=code_credentials&client_id=${client.id}&redirect_uri=${encodeURIComponent(callback)}&code_challenge=${challenge}&scope=openid+api+refresh_token`,
  })
  if (authorized.location === undefined)
    throw new Error(`authorize: ${authorized.status} ${authorized.body}`)
  const code = new URL(authorized.location).searchParams.get('code') ?? ''
  const token = await ask(`${site}/services/oauth2/token`, {
    method: 'POST',
    headers: form,
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      redirect_uri: callback,
      client_id: client.id,
      client_secret: client.secret,
    }).toString(),
  })
  if (token.status !== 200) throw new Error(`token: ${token.status} ${token.body}`)
  return JSON.parse(token.body).access_token
}

const soql = encodeURIComponent(
  'SELECT Id, Name, Origin__c, Destination__c, Departure__c, Status__c FROM Booking__c ORDER BY Departure__c DESC LIMIT 20',
)

async function bareRate(workers: Worker[]): Promise<number> {
  const counts = workers.map(async (worker) => {
    worker.postMessage(seconds)
    return (await once(worker, 'message'))[0] as number
  })
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0) / seconds
}

async function measure(store: string, databaseUrl: string): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'headway-bench-'))
  const { site, process: org } = await startOrg(data, databaseUrl)
  const workers = Array.from(
    { length: availableParallelism() },
    () => new Worker(new URL('argon2-loop.ts', import.meta.url)),
  )
  try {
    const token = await signIn(site)
    const bookings = () =>
      ask(`${site}/services/data/v66.0/query?q=${soql}`, {
        headers: { authorization: `Bearer ${token}` },
      })

    const concurrency = [1, 8, 32]
    const bare: number[] = []
    const signedIn = new Map<number, Load[]>(concurrency.map((atOnce) => [atOnce, []]))
    const idle: Load[] = []
    const busy: Load[] = []
    for (let round = -1; round < rounds; round++) {
      const rate = await bareRate(workers)
      const ratesNow = [] as [number, Load][]
      for (const atOnce of concurrency)
        ratesNow.push([atOnce, await load(atOnce, seconds, () => signIn(site))])
      const quiet = await load(1, seconds, bookings)
      const [, beside] = await Promise.all([
        load(32, seconds * 2, () => signIn(site)),
        load(1, seconds * 2, bookings),
      ])
      if (round < 0) continue // The first round warms up.
      bare.push(rate)
      for (const [atOnce, now] of ratesNow) signedIn.get(atOnce)?.push(now)
      idle.push(quiet)
      busy.push(beside)
    }

    console.log(`\n${store}: medians of ${rounds} rounds`)
    console.log(`  bare argon2, ${workers.length} threads   ${median(bare).toFixed(0)}/s`)
    for (const [atOnce, loads] of signedIn) {
      const { perSecond, p50, p99, spread } = summary(loads)
      const ratio = median(loads.map((now, at) => now.perSecond / (bare[at] ?? Number.NaN)))
      console.log(
        `  sign-ins, ${String(atOnce).padStart(2)} at once     ${perSecond.toFixed(0)}/s (${spread})   p50 ${p50.toFixed(0)} ms   p99 ${p99.toFixed(0)} ms   ${ratio.toFixed(2)} of bare`,
      )
    }
    const [quiet, beside] = [summary(idle), summary(busy)]
    console.log(
      `  bookings, idle           p50 ${quiet.p50.toFixed(1)} ms   p99 ${quiet.p99.toFixed(1)} ms`,
    )
    console.log(
      `  bookings, 32 signing in  p50 ${beside.p50.toFixed(1)} ms   p99 ${beside.p99.toFixed(1)} ms   ${(beside.p99 / quiet.p99).toFixed(1)} × idle`,
    )
  } finally {
    for (const worker of workers) await worker.terminate()
    org.kill('SIGKILL')
    rmSync(data, { recursive: true, force: true })
  }
}

await measure('PGlite', '')
const postgres = await startPostgres()
if (postgres) {
  await measure('PostgreSQL', postgres.url)
  await postgres.stop()
} else console.log('\nNo PostgreSQL server programs on this machine: left out.')
process.exit()
