import { expect, it } from 'vitest'
import { deadEnd } from '#app/(identity)/dead-ends.ts'
import type { Reason } from '#lib/identity/port.ts'

it('a registration whose code was used has most likely opened its account: another code would not come', () => {
  expect(deadEnd('code-used', 'registration')).toBe('/register/code-used')
})

it('an account that is refused is another way in, whatever is known of the journey', () => {
  expect(deadEnd('account-refused', 'registration')).toBe('/register/refused')
  expect(deadEnd('account-refused', undefined)).toBe('/register/refused')
})

it.each<[Reason, Parameters<typeof deadEnd>[1]]>([
  ['code-used', 'passwordless'],
  ['code-used', 'recovery'],
  ['code-used', undefined],
  ['code-expired', 'registration'],
  ['wrong-code', 'registration'],
])('%s goes on in its form: %s', (reason, journey) => {
  expect(deadEnd(reason, journey)).toBeUndefined()
})
