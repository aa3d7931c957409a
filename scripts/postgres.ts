import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { Client } from 'pg'
import { Unable } from '#scripts/console.ts'
import { freePort } from '#scripts/processes.ts'

export type Postgres = { url: string; stop(): Promise<void> }

/** Where PostgreSQL's server programs are: on the PATH, or where Debian puts them. */
function programs(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : []
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ]
  return folders.find((folder) => existsSync(join(folder, 'initdb')))
}

/** PostgreSQL refuses to run as root: then it runs as the user of its package, or as nobody. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string, user: string) =>
    Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }))
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', user), gid: id('-g', user) }
    } catch {}
  }
  return undefined
}

/** Starts a throw-away PostgreSQL of this machine, with its defaults; undefined when there is none. */
export async function startPostgres(): Promise<Postgres | undefined> {
  const bin = programs()
  if (!bin) return undefined
  const user = unprivileged()
  const folder = mkdtempSync(join(tmpdir(), 'headway-postgres-'))
  if (user) chownSync(folder, user.uid, user.gid)
  const options = { stdio: 'ignore', cwd: folder, ...user } as const

  const data = join(folder, 'data')
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'headway', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    options,
  )
  const port = await freePort()
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', port, '-k', folder], options)
  const url = `postgres://headway@localhost:${port}/postgres`
  await accepting(url, server)
  return {
    url,
    async stop() {
      if (server.exitCode === null) {
        const ended = once(server, 'exit')
        server.kill('SIGQUIT') // What is thrown away needs no last checkpoint.
        await ended
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function accepting(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200 && server.exitCode === null; tries++) {
    const client = new Client({ connectionString: url })
    const connected = await client.connect().then(
      () => client.end().then(() => true),
      () => false,
    )
    if (connected) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Unable('The throw-away PostgreSQL did not start.')
}
