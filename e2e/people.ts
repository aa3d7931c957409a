import { randomInt, randomUUID } from 'node:crypto'

export const maya = { username: 'maya@example.com', password: 'velvet-harbour-lantern' }
export const tomas = { username: 'tomas@example.com', password: 'quiet-meadow-signal' }
/** His password is right, and has to be replaced. */
export const jonas = { username: 'jonas@example.com', password: 'copper-window-orchard' }
export const amelie = { username: 'amelie@example.com', password: 'golden-pebble-orchestra' }

/** A name that nobody has and no other test uses. */
export const nobody = () => ({
  username: `nobody-${randomUUID()}@example.com`,
  password: 'a guess',
})

export type Newcomer = {
  firstName: string
  lastName: string
  email: string
  phone: string
  password: string
}

/** Somebody new, whose address and number no other test uses. */
export const newcomer = (): Newcomer => ({
  firstName: 'Ines',
  lastName: 'Öberg',
  email: `ines-${randomUUID()}@example.com`,
  phone: `+4670${String(randomInt(10_000_000)).padStart(7, '0')}`,
  password: 'nine umbrellas in a boat',
})
