import type { FindCaller } from '#org/domain/caller.ts'
import type { ClientDirectory } from '#org/domain/clients.ts'
import type { DiscoveryFlow, DiscoveryHandler } from '#org/domain/discovery.ts'
import type { FindGuest } from '#org/domain/guests.ts'
import type { Passwords } from '#org/domain/passwords.ts'
import type { Post } from '#org/domain/post.ts'
import type { Providers } from '#org/domain/providers.ts'
import type { RegistrationHandler } from '#org/domain/registration-handler.ts'
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
  post: Post
  /** OpenID providers that customers may come from. */
  providers: Providers
  registrationHandler: RegistrationHandler
  discoveryHandler: DiscoveryHandler
  discoveryFlows: readonly DiscoveryFlow[]
  /** Keeps one-time codes; never in the database. */
  codeKey: string
  /** Whether proofs of an installation have to carry a challenge or nonce of ours (first-party, section 4.4). */
  attestationChallenges: 'required' | 'accepted'
  /** Whether asking for a code takes the integration user's token. */
  initRequiresAuth: boolean
  /** Absent: not asked for. */
  recaptcha: ((token: string) => Promise<boolean>) | undefined
  /** Whether a password is known from a data breach. Absent: nobody is asked. */
  breached: ((password: string) => Promise<boolean>) | undefined
  /** Wrong codes against one journey to a new password. */
  maxPasswordResetAttempts: number
  /** How old a proof of who somebody is may be where it matters. */
  freshProofSeconds: number
  findCaller: FindCaller
  /** Only where guests may be as well: everywhere else a caller is a customer. */
  findGuest: FindGuest
  /** User names that somebody has in another org; `*@` stands for all of a domain. */
  takenElsewhere: readonly string[]
  /** Something of the site's own failed, and the request went on without it. */
  report(error: unknown): void
  clock(): Date
  random(bytes: number): Buffer
}

export function secondsAfter(instant: Date, seconds: number): Date {
  return new Date(instant.getTime() + seconds * 1000)
}
