/**
 * Passwords known from data breaches, by the range search of Have I Been Pwned ("Pwned Passwords", API v3). The service learns
 * five of forty digits of a hash, and padding hides how many there are that begin with them.
 */
import { hash } from 'node:crypto'

export type Breached = (password: string) => Promise<boolean>

const LIMIT_MS = 2_000

/** Fails open: a service that does not answer in time keeps nobody from their account. */
export function breachedAt(url: string): Breached {
  return async (password) => {
    const digest = hash('sha1', password.normalize('NFKC'), 'hex').toUpperCase()
    try {
      const answer = await fetch(`${url}/range/${digest.slice(0, 5)}`, {
        headers: { 'Add-Padding': 'true' },
        redirect: 'error',
        signal: AbortSignal.timeout(LIMIT_MS),
      })
      return answer.ok && isListed(await answer.text(), digest.slice(5))
    } catch {
      return false
    }
  }
}

/** Padding has a count of 0. */
function isListed(range: string, suffix: string): boolean {
  return range.split('\n').some((line) => {
    const [listed, count] = line.trim().split(':')
    return listed?.toUpperCase() === suffix && Number(count) > 0
  })
}
