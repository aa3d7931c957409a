import { setTimeout } from 'node:timers/promises'

const BEAT_MS = 5

/**
 * Does something, and tells how it went on the next beat since it began. For work so short that finding somebody, which takes
 * some microseconds more than finding nobody, would show after a few hundred tries.
 */
export async function onTheBeat<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  try {
    return await work()
  } finally {
    const passed = performance.now() - began
    await setTimeout(BEAT_MS - (passed % BEAT_MS))
  }
}
