/**
 * Whole sign-ins (authorize or authorization challenge, then token) per second in both protocol families, on PGlite and on
 * PostgreSQL, beside the bare cost of the same argon2 verification on all cores; and what a signed-in customer's bookings take
 * meanwhile. Rounds are interleaved.
 */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { firstParty, headless } from '#bench/families.ts'
import { ask, type Load, load, median, summary } from '#bench/load.ts'
import { client, startOrg } from '#bench/org.ts'
import { makeAttestation } from '#scripts/attestation.ts'
import { startPostgres } from '#scripts/postgres.ts'

const rounds = Number(process.env.ROUNDS ?? 7)
const seconds = 1

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
  const { keyFile } = await makeAttestation(join(data, 'attestation'), client.id)
  const { site, process: org } = await startOrg(data, databaseUrl)
  const families = { headless: headless(site), 'first-party': firstParty(site, keyFile) }
  const { signIn } = families.headless
  const workers = Array.from(
    { length: availableParallelism() },
    () => new Worker(new URL('argon2-loop.ts', import.meta.url)),
  )
  try {
    const token = await signIn()
    const bookings = () =>
      ask(`${site}/services/data/v66.0/query?q=${soql}`, {
        headers: { authorization: `Bearer ${token}` },
      })

    const concurrency = [1, 8, 32]
    const bare: number[] = []
    const kinds = Object.entries(families).flatMap(([name, family]) =>
      concurrency.map((atOnce) => ({ name, family, atOnce, loads: [] as Load[] })),
    )
    const idle: Load[] = []
    const busy: Load[] = []
    for (let round = -1; round < rounds; round++) {
      const rate = await bareRate(workers)
      const now: Load[] = []
      for (const { family, atOnce } of kinds) {
        await family.prepare(Math.ceil(rate * seconds))
        now.push(await load(atOnce, seconds, family.signIn))
      }
      const quiet = await load(1, seconds, bookings)
      const [, beside] = await Promise.all([
        load(32, seconds * 2, signIn),
        load(1, seconds * 2, bookings),
      ])
      if (round < 0) continue // The first round warms up.
      bare.push(rate)
      for (const [at, kind] of kinds.entries()) kind.loads.push(now[at] as Load)
      idle.push(quiet)
      busy.push(beside)
    }

    console.log(`\n${store}: medians of ${rounds} rounds`)
    console.log(`  bare argon2, ${workers.length} threads   ${median(bare).toFixed(0)}/s`)
    for (const { name, atOnce, loads } of kinds) {
      const { perSecond, p50, p99, spread } = summary(loads)
      const ratio = median(loads.map((now, at) => now.perSecond / (bare[at] ?? Number.NaN)))
      console.log(
        `  ${name.padEnd(11)} ${String(atOnce).padStart(2)} at once   ${perSecond.toFixed(0)}/s (${spread})   p50 ${p50.toFixed(0)} ms   p99 ${p99.toFixed(0)} ms   ${ratio.toFixed(2)} of bare`,
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
