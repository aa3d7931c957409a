import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeAttestation } from '#scripts/attestation.ts'
import { answering, type Environment, freePort, root, serve } from '#scripts/processes.ts'

export type Instance = {
  appUrl: string
  siteUrl: string
  /** The folder with its own copy of all brands. */
  brands: string
  stop(): Promise<void>
}

const CLIENT_ID = 'headway-test'

/**
 * Starts a built app with its embedded org on free ports, with secrets and data of its own that are
 * thrown away at the end: whatever else runs on this machine is not disturbed.
 */
export async function startInstance(folder: string, env: Environment = {}): Promise<Instance> {
  const [port, orgPort, providerPort] = [await freePort(), await freePort(), await freePort()]
  const data = mkdtempSync(join(tmpdir(), 'headway-data-'))
  const brands = join(data, 'public-brands')
  cpSync(join(root, 'public', 'brands'), brands, { recursive: true })
  await makeAttestation(join(data, 'attestation'), env.CLIENT_ID ?? CLIENT_ID)
  const appUrl = `http://localhost:${port}`
  const app = serve(
    port,
    {
      NEXT_DIST_DIR: folder,
      PORT: port,
      ORG_PORT: orgPort,
      ORG_DEMO_PROVIDER: 'true',
      ORG_PROVIDER_PORT: providerPort,
      APP_URL: appUrl,
      ORG_SITE_URL: 'embedded',
      IDENTITY_PROTOCOL: 'headless',
      CLIENT_ID,
      CLIENT_SECRET: 'a client secret of a throw-away instance',
      SESSION_SECRET: 'a session secret of a throw-away instance',
      DATABASE_URL: '',
      DATA_DIR: data,
      BRANDS_DIR: brands,
      ...env,
    },
    ['ignore', 'ignore', 'inherit'],
  )
  await answering(`${appUrl}/login`, app)
  return {
    appUrl,
    siteUrl: `http://localhost:${orgPort}/portal`,
    brands,
    async stop() {
      const ended = once(app, 'exit')
      app.kill('SIGKILL')
      await ended
      rmSync(data, { recursive: true, force: true })
    },
  }
}
