import { wcagContrast } from 'culori'
import { over, seen } from './css.ts'
import { nearest } from './offer.ts'
import type { Tokens } from './tokens/token.ts'
import { contrasts, type Pair, type Theme, themes } from './vocabulary.ts'

/** Two colours that people could not tell apart well enough. Colours are hex, as the eye gets them. */
export type Finding = {
  theme: Theme
  text: string
  ground: string
  /** By WCAG 2.2, rounded down, so that it never looks better than it is. */
  ratio: number
  needed: number
  colors: { text: string; ground: string }
  /** The nearest colour for `text` with which the pair passes, and, where that can be, its other pairs too. */
  offer: string
}

/** Two colours that meet, and how well they are told apart; `offer` only where that is not well enough. */
export type Measure = Omit<Finding, 'offer'> & { offer?: string }

/** Every pair of the vocabulary, in both themes. */
export function measure(tokens: Tokens): Measure[] {
  return themes.flatMap((theme) => {
    const eye = eyeOn(tokens, theme)
    return contrasts.flatMap((pair) => {
      const colors = eye(pair)
      if (!colors) return []
      const exact = wcagContrast(colors.text, colors.ground)
      const ratio = Math.floor(exact * 100) / 100
      const offer = exact < pair.needed && { offer: offerFor(pair, colors.text, eye) }
      return { theme, ...pair, ratio, colors, ...offer }
    })
  })
}

/** What WCAG 2.2 (1.4.3, 1.4.11) asks of the pairs in the vocabulary, in both themes; empty when all of it holds. */
export const check = (tokens: Tokens): Finding[] =>
  measure(tokens).filter((measured): measured is Finding => measured.offer !== undefined)

type Seen = { text: string; ground: string }
type Eye = (pair: Pair, replaced?: { name: string; by: string }) => Seen | undefined

/** Every colour opaque: the ground laid over paper, the words over their ground. */
function eyeOn(tokens: Tokens, theme: Theme): Eye {
  const canvas = theme === 'light' ? '#ffffff' : '#000000'
  const colors = new Map<string, string>()
  const prefix = `color.${theme}.`
  for (const [path, token] of tokens)
    if (path.startsWith(prefix) && token.type === 'color')
      colors.set(path.slice(prefix.length).replace(/\.\$root$/, ''), seen(token.value))

  return ({ text, ground }, replaced) => {
    const at = (name: string) => (name === replaced?.name ? replaced.by : colors.get(name))
    const [words, below, paper = canvas] = [at(text), at(ground), at('paper')]
    if (!words || !below) return undefined
    const solid = over(below, over(paper, canvas))
    return { text: over(words, solid), ground: solid }
  }
}

function offerFor(pair: Pair, from: string, eye: Eye): string {
  const name = pair.text
  const holds = (pairs: readonly Pair[]) => (by: string) =>
    pairs.every((each) => {
      const colors = eye(each, { name, by })
      return !colors || wcagContrast(colors.text, colors.ground) >= each.needed
    })
  const above = contrasts.filter(({ text }) => text === name)
  const everywhere = contrasts.filter(({ text, ground }) => text === name || ground === name)
  const wishes = [everywhere, above, [pair]].map(holds)
  for (const wish of wishes) {
    const offer = nearest(from, wish)
    if (offer) return offer
  }
  return ['#000000', '#ffffff'].find(holds([pair])) ?? from
}
