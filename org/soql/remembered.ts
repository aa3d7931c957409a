/** Texts longer than this are worked out anew: what is remembered stays small. */
const MAX_LENGTH = 2_000

/** The same function, remembering what it made of the texts it was given last. What it throws is not remembered. */
export function remembered<T>(limit: number, work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const result = known.get(text) ?? work(text)
    if (text.length <= MAX_LENGTH) {
      known.delete(text)
      known.set(text, result)
      const [oldest] = known.keys()
      if (known.size > limit && oldest !== undefined) known.delete(oldest)
    }
    return result
  }
}
