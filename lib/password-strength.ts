/** Shortest and longest password that opens an account by itself, in code points. */
const shortest = 15
export const longest = 128

export type Strength =
  | { kind: 'too-short'; missing: number }
  /** One sign, or one group of signs, over and over, or a row of the alphabet or the keyboard. */
  | { kind: 'pattern' }
  /** Little is left of it without the customer's name and address. */
  | { kind: 'personal' }
  | { kind: 'good' }
  | { kind: 'strong' }

/** How hard a password is to guess, as far as its shape tells. `personal`: names and addresses of the customer. */
export function strengthOf(password: string, personal: readonly string[]): Strength {
  const signs = [...password.toLowerCase()]
  const length = [...password].length
  if (length < shortest) return { kind: 'too-short', missing: shortest - length }
  if (isRepeated(signs) || isSequential(signs)) return { kind: 'pattern' }
  const others = [...without(personal, password.toLowerCase())].length
  if (others < length && others < shortest) return { kind: 'personal' }
  return { kind: length >= 20 && new Set(signs).size >= 9 ? 'strong' : 'good' }
}

function isRepeated(signs: readonly string[]): boolean {
  if (new Set(signs).size < 5) return true
  for (let period = 1; period <= signs.length / 2; period++) {
    if (signs.every((sign, at) => at < period || sign === signs[at - period])) return true
  }
  return false
}

const rows = 'abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop asdfghjkl zxcvbnm'

/** Whether most signs follow from the one before: `123456`, `qwerty`, `zyx`, `aabbcc`. */
function isSequential(signs: readonly string[]): boolean {
  const followers = signs.filter((sign, at) => {
    const before = signs[at - 1] ?? sign.repeat(2)
    return before === sign || rows.includes(before + sign) || rows.includes(sign + before)
  })
  return followers.length > 0.7 * signs.length
}

function without(personal: readonly string[], password: string): string {
  const parts = personal.flatMap((value) => value.toLowerCase().split(/[^\p{L}\p{N}]+/u))
  return parts
    .filter((part) => part.length > 2)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, part) => rest.replaceAll(part, ''), password)
}
