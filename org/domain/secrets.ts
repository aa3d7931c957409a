import { hash, timingSafeEqual } from 'node:crypto'

/** How codes, tokens and client secrets are kept. They are long and random, so one fast round is enough. */
export function digest(secret: string): string {
  return hash('sha256', secret, 'base64url')
}

export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
