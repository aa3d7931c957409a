import { createHmac, randomInt } from 'node:crypto'

export const PASSCODE_SECONDS = 600

/** Six digits, each as likely as any other. */
export function newPasscode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

/**
 * A million codes are hashed in no time, so that a hash alone would hide nothing: the key, which is not in the database,
 * does. For somebody who gets no code at all, `null` makes a hash that no code has.
 */
export function passcodeHash(key: string, passcode: string | null): string {
  const hash = createHmac('sha256', key)
  return hash
    .update(passcode === null ? `none ${randomInt(2 ** 47)}` : passcode)
    .digest('base64url')
}
