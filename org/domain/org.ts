import type { ClientDirectory } from '#org/domain/clients.ts'
import type { Passwords } from '#org/domain/passwords.ts'
import type { Signer } from '#org/domain/signer.ts'
import type { Site } from '#org/domain/site.ts'
import type { Store } from '#org/store/index.ts'

/** Everything the domain works with, handed in once. */
export type Org = {
  site: Site
  store: Store
  clients: ClientDirectory
  passwords: Passwords
  signer: Signer
  clock(): Date
  random(bytes: number): Buffer
}

export function secondsAfter(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000)
}
