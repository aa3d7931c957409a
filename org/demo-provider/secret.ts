import { randomBytes } from 'node:crypto'
import { keptIn } from '#org/kept.ts'

/** What the demo provider knows the org by. */
export const PROVIDER_CLIENT_ID = 'headway-org'

/** The secret between the org and its demo provider: made once per data folder. */
export function providerSecretIn(dataFolder: string): string {
  return keptIn(dataFolder, 'demo-provider-secret', () => randomBytes(32).toString('base64url'))
}
