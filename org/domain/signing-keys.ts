/**
 * When a signing key begins, signs and ends. All of it is decided when its successor is made and written with the keys, so
 * that every process that shares the store does the same at the same instant.
 */
import type { StoredKey, Turn } from '#org/store/signing-keys.ts'

const DAY_SECONDS = 86_400

/** How long a key is published before it signs: longer than whoever checks signatures keeps our keys (here 300 seconds). */
const AHEAD_SECONDS = 3_600

/** No token is good for longer: access tokens and guests' by configuration, ID tokens for two minutes. */
const LONGEST_TOKEN_SECONDS = DAY_SECONDS

/** For clocks that do not agree. */
const MARGIN_SECONDS = 300

const startOf = ({ activeFrom, createdAt }: StoredKey) => (activeFrom ?? createdAt).getTime()

/** The key that signs now. Where each is still to come, nobody has seen a token, and the first will do. */
export function activeKey(stored: readonly StoredKey[], now: Date): StoredKey | undefined {
  const inOrder = stored.toSorted((one, other) => startOf(one) - startOf(other))
  return inOrder.findLast((key) => startOf(key) <= now.getTime()) ?? inOrder[0]
}

export function publishedKeys(stored: readonly StoredKey[], now: Date): StoredKey[] {
  return stored.filter(({ retiredAt }) => retiredAt === null || retiredAt > now)
}

/** What is to happen to a key that is made now; undefined while none is wanted. */
export function nextTurn(
  stored: readonly StoredKey[],
  now: Date,
  days: number,
  longestTokenSeconds = 0,
): Turn | undefined {
  const newest = Math.max(...stored.map(startOf))
  if (stored.length === 0) return { activeFrom: now, othersUntil: now }
  const end = newest + days * DAY_SECONDS * 1000
  const soonest = now.getTime() + AHEAD_SECONDS * 1000
  if (end > soonest) return undefined
  const activeFrom = Math.max(end, soonest)
  const life = Math.max(LONGEST_TOKEN_SECONDS, longestTokenSeconds) + MARGIN_SECONDS
  return { activeFrom: new Date(activeFrom), othersUntil: new Date(activeFrom + life * 1000) }
}
