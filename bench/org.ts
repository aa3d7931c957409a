import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { makeMails } from '#scripts/make-mails.ts'
import { answering, freePort, start } from '#scripts/processes.ts'

export const client = { id: 'headway-bench', secret: 'the secret of the bench' }
export const callback = 'http://localhost:3000/callback'

/** Starts the org alone on a free port, with its data in `data` or, where there is one, in `databaseUrl`. */
export async function startOrg(
  data: string,
  databaseUrl: string,
): Promise<{ site: string; process: ChildProcess }> {
  const port = await freePort()
  makeMails('headway', join(data, 'mails'))
  const site = `http://localhost:${port}/portal`
  const process = start(
    ['org/server.ts'],
    {
      ORG_PORT: port,
      ORG_SITE_URL: 'embedded',
      APP_URL: 'http://localhost:3000',
      CLIENT_ID: client.id,
      CLIENT_SECRET: client.secret,
      DATABASE_URL: databaseUrl,
      DATA_DIR: data,
    },
    ['ignore', 'ignore', 'inherit'],
  )
  await answering(`${site}/id/keys`, process)
  return { site, process }
}
