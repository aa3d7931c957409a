import type { Stage } from '#studio/stage.ts'

/** What visits share is made once, and anew before a proof of who somebody is would be too old. Milliseconds. */
const life = 4 * 60 * 1000

const all = new Map<string, { until: number; made: Promise<unknown> }>()

/** What was made under this name for this stage, or is made now; a failure is forgotten. */
export function kept<T>({ origin }: Stage, name: string, make: () => Promise<T>): Promise<T> {
  const key = `${origin} ${name}`
  const before = all.get(key)
  if (before && before.until > Date.now()) return before.made as Promise<T>
  const made = make()
  all.set(key, { until: Date.now() + life, made })
  made.catch(() => all.delete(key))
  return made
}
