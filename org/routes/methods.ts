import type { Handler } from 'hono'
import { Refused } from '#org/domain/refused.ts'

/** Registered last on a path: whatever method comes this far is not one of its own. */
export const otherMethods: Handler = () => {
  throw new Refused('method-not-allowed')
}
