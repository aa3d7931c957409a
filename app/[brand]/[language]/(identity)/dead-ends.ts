import type { Pending, Reason } from '#lib/identity/port.ts'

/** The page for a refusal that no form goes on from; undefined when its form does. */
export function deadEnd(reason: Reason, journey: Pending['journey'] | undefined) {
  if (reason === 'account-refused') return '/register/refused'
  // An account that is open already gets no code of a registration: asking for another one would wait in vain.
  if (reason === 'code-used' && journey === 'registration') return '/register/code-used'
  return undefined
}
