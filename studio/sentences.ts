import { speak } from '#lib/words/words.ts'
import english from '#messages/en.json' with { type: 'json' }

/**
 * What a brand says in a language (`speak`), with a name in braces wherever a value will stand; undefined for a key without a
 * sentence, and for one with plurals. The scenarios look for it.
 */
export function sentencesOf(look: string, language: string): (key: string) => string | undefined {
  const { text } = speak(look, language)
  const say = text as (key: string, values: Record<string, string>) => string
  return (key) => {
    try {
      return say(key, blanks)
    } catch {
      return undefined
    }
  }
}

const names = JSON.stringify(english).match(/\{\w+\}/g) ?? []

/** `{ name: '{name}' }` for every value that any sentence asks for, but the brand's name, which is known. */
const blanks = Object.fromEntries(
  names.filter((name) => name !== '{brand}').map((name) => [name.slice(1, -1), name]),
)
