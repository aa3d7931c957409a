import { randomBytes } from 'node:crypto'
import type { HashingLane, Parameters } from '#org/domain/hashing-lane.ts'

/**
 * Passwords at rest: argon2id, OWASP's second choice of parameters.
 * Normalised to NFKC before hashing (NIST SP 800-63B), so that the same keys on two keyboards are the same password.
 */
export const ARGON2ID: Parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export type Passwords = {
  hash(password: string): Promise<string>
  /** Costs the same when there is no hash to compare with, and is then false. */
  verify(password: string, hash: string | null): Promise<boolean>
  /** Made with other parameters than today's. */
  outdated(hash: string): boolean
  longEnough(password: string): boolean
  /** In code points, after NFKC. */
  minLength: number
}

export function passwordsWith(options: {
  lane: HashingLane
  parameters?: Parameters
  minLength: number
}): Passwords {
  const { lane, parameters = ARGON2ID, minLength } = options
  const { memoryCost, timeCost, parallelism } = parameters
  const form = `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`
  const base64 = (bytes: number) => randomBytes(bytes).toString('base64').replace(/=+$/, '')
  const nobodys = `${form}${base64(16)}$${base64(32)}`

  return {
    hash: (password) =>
      lane.run({
        kind: 'hash',
        password: password.normalize('NFKC'),
        parameters,
      }) as Promise<string>,

    async verify(password, hash) {
      const right = await lane.run({
        kind: 'verify',
        password: password.normalize('NFKC'),
        hash: hash ?? nobodys,
      })
      return right === true && hash !== null
    },

    outdated: (hash) => !hash.startsWith(form),
    longEnough: (password) => [...password.normalize('NFKC')].length >= minLength,
    minLength,
  }
}
