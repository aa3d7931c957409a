import { globSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { say } from '#scripts/console.ts'
import { startPostgres } from '#scripts/postgres.ts'
import { type Environment, finish, root, tools } from '#scripts/processes.ts'

export type Count = { passed: number; failed: number }

export const sum = (counts: readonly Count[]): Count => ({
  passed: counts.reduce((total, { passed }) => total + passed, 0),
  failed: counts.reduce((total, { failed }) => total + failed, 0),
})

/** A tool that says yes or no as a whole counts as one. */
async function verdict(title: string, args: string[]): Promise<Count> {
  say(`\n— ${title}`)
  const { code } = await finish(args)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

export const lint = () => verdict('Lint and format', [tools.biome, 'ci', '.'])

export async function types(): Promise<Count> {
  await finish([tools.next, 'typegen'], { quiet: true })
  return verdict('Types', [tools.tsc, '--incremental', 'false'])
}

/** Unit, route and conformance tests. */
export const unit = () => vitest('Unit and conformance tests')

/** Whatever opens a store, a second time on a throw-away PostgreSQL instead of PGlite. */
export async function onPostgres(): Promise<Count> {
  const title = 'The same tests of the store on PostgreSQL'
  const postgres = await startPostgres()
  if (!postgres) {
    say(`\n— ${title}: left out, this machine has no PostgreSQL server programs`)
    return { passed: 0, failed: 0 }
  }
  try {
    await forgetful(postgres.url)
    return await vitest(title, openingStores(), { TEST_DATABASE_URL: postgres.url })
  } finally {
    await postgres.stop()
  }
}

const openingStores = () =>
  globSync('{org,wire}/**/*.test.ts', { cwd: root }).filter((file) =>
    /openTestDatabase|openFixture/.test(readFileSync(join(root, file), 'utf8')),
  )

/** What is thrown away need not survive a power cut: several times faster. */
async function forgetful(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit'])
    await client.query(`alter system set ${setting} = off`)
  await client.query('select pg_reload_conf()')
  await client.end()
}

/** Tests counted one by one. */
async function vitest(title: string, files: string[] = [], env: Environment = {}): Promise<Count> {
  say(`\n— ${title}`)
  const report = join(mkdtempSync(join(tmpdir(), 'headway-unit-')), 'report.json')
  const { code } = await finish(
    [
      tools.vitest,
      'run',
      ...files,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { env },
  )
  const { numPassedTests, numFailedTests } = read<{
    numPassedTests: number
    numFailedTests: number
  }>(report)
  return counted(code, numPassedTests, numFailedTests)
}

/** Journeys in a real browser, counted one by one. */
export async function journeys(env: Record<string, string>): Promise<Count> {
  const report = join(mkdtempSync(join(tmpdir(), 'headway-e2e-')), 'report.json')
  const { code } = await finish([tools.playwrightTest, 'test', '--reporter=list,json'], {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  })
  const { stats, suites } = read<JourneysReport>(report)
  for (const title of suites.flatMap(heldAtLast)) say(`Held only when told again: ${title}`)
  return counted(code, stats.expected + stats.flaky, stats.unexpected)
}

type Suite = {
  suites?: Suite[]
  specs: {
    file: string
    line: number
    title: string
    tests: { status: string; projectName: string }[]
  }[]
}

type JourneysReport = {
  stats: { expected: number; flaky: number; unexpected: number }
  suites: Suite[]
}

const heldAtLast = ({ suites = [], specs }: Suite): string[] => [
  ...specs.flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === 'flaky')
      .map(({ projectName }) => `${file}:${line} ${title} (${projectName})`),
  ),
  ...suites.flatMap(heldAtLast),
]

const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T

/** A runner that fails without a failed test (a file that does not load) still is one failure. */
const counted = (code: number, passed: number, failed: number): Count => ({
  passed,
  failed: code !== 0 && failed === 0 ? 1 : failed,
})
