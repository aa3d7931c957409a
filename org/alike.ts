import { expect } from 'vitest'

/** How long the same question took for one side and for the other. Milliseconds. */
export type Times = { known: number[]; unknown: number[] }

/** Two sides cannot be told apart by their times (form rules, P6: p > 0.01 over 200 tries). */
export async function expectAlike(measure: () => Promise<Times>): Promise<void> {
  const first = await measure()
  // Half the time would show on any machine: the comparison is not blind.
  const halved = first.unknown.map((ms) => ms / 2)
  expect(mannWhitney(first.known, halved).p).toBeLessThan(0.001)

  const one = mannWhitney(first.known, first.unknown)
  if (one.p > 0.01) return
  // One in a hundred comparisons of equals says 0.01. A true difference shows again, and on the same side.
  const again = await measure()
  const two = mannWhitney(again.known, again.unknown)
  const alike = two.p > 0.01 || Math.sign(two.z) !== Math.sign(one.z)
  expect(alike, `told apart twice: ${JSON.stringify([one, two])}`).toBe(true)
}

/** Asks about both sides in turn, in an order that is left to chance. The first ones warm up and do not count. */
export async function timeBoth(
  numbers: readonly string[],
  warmUp: number,
  ask: (side: keyof Times, number: string) => Promise<unknown>,
): Promise<Times> {
  const times: Times = { known: [], unknown: [] }
  for (const [n, number] of numbers.entries()) {
    const pair = ['known', 'unknown'] as const
    for (const side of Math.random() < 0.5 ? pair : pair.toReversed()) {
      const started = performance.now()
      await ask(side, number)
      const ms = performance.now() - started
      if (n >= warmUp) times[side].push(ms)
    }
  }
  return times
}

/** Two-sided, by normal approximation; `z` is positive when the first are the longer ones. */
function mannWhitney(first: number[], second: number[]): { z: number; p: number } {
  const ordered = [
    ...first.map((ms) => ({ ms, own: true })),
    ...second.map((ms) => ({ ms, own: false })),
  ]
  ordered.sort((one, other) => one.ms - other.ms)
  const ranks = ordered.reduce((sum, { own }, at) => sum + (own ? at + 1 : 0), 0)
  const [m, n] = [first.length, second.length]
  const u = ranks - (m * (m + 1)) / 2
  const z = (u - (m * n) / 2) / Math.sqrt((m * n * (m + n + 1)) / 12)
  return { z, p: 2 * upperTail(Math.abs(z)) }
}

/** Of the normal distribution, by Simpson's rule. */
function upperTail(z: number): number {
  const steps = 1_000
  const width = 10 / steps
  const density = (at: number) => Math.exp((-at * at) / 2) / Math.sqrt(2 * Math.PI)
  let sum = density(z) + density(z + 10)
  for (let step = 1; step < steps; step++) sum += (step % 2 ? 4 : 2) * density(z + step * width)
  return (sum * width) / 3
}
