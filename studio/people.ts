import { randomBytes, randomInt } from 'node:crypto'

/** Who is on stage. The four of the demo stay as they are: no scenario changes anything of theirs. */
export type Known = { email: string; password: string }

export const maya: Known = { email: 'maya@example.com', password: 'velvet-harbour-lantern' }
export const tomas: Known = { email: 'tomas@example.com', password: 'quiet-meadow-signal' }
export const amelie: Known = { email: 'amelie@example.com', password: 'golden-pebble-orchestra' }
/** His password is right, and has to be replaced. */
export const jonas: Known = { email: 'jonas@example.com', password: 'copper-window-orchard' }

export type Newcomer = Known & { firstName: string; lastName: string; phone: string }

/** Somebody whose address and number nobody else has. */
export const newcomer = (): Newcomer => ({
  firstName: 'Ines',
  lastName: 'Öberg',
  email: `ines.${randomBytes(5).toString('hex')}@example.com`,
  phone: `+4670${String(randomInt(10_000_000)).padStart(7, '0')}`,
  password: 'nine umbrellas in a boat',
})

export const anotherPassword = 'seven lanterns on the quay'

/** Nobody's customer number. */
export const customerNumber = () => `C-${randomInt(200_000, 999_999)}`
