import { randomUUID } from 'node:crypto'

export const maya = { username: 'maya@example.com', password: 'velvet-harbour-lantern' }
export const tomas = { username: 'tomas@example.com', password: 'quiet-meadow-signal' }
export const amelie = { username: 'amelie@example.com', password: 'golden-pebble-orchestra' }

/** A name that nobody has and no other test uses. */
export const nobody = () => ({
  username: `nobody-${randomUUID()}@example.com`,
  password: 'a guess',
})
