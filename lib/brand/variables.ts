import { css, number } from './css.ts'
import type { Token, Tokens } from './tokens/token.ts'
import type { Theme } from './vocabulary.ts'

/** A CSS variable and the tokens it is made of; without a theme it holds in both. */
export type Variable = {
  name: string
  value: string
  theme?: Theme
  paths: readonly string[]
  /** Whether it is a length of time, which is nothing for whoever asked for less motion. */
  isMotion: boolean
}

const narrow = 320
const wide = 1440

/** Tokens as CSS variables: `color.light.scene.sky` is `--scene-sky`, `motion.quick` is `--motion-quick`. */
export function variablesOf(tokens: Tokens): Variable[] {
  return [...tokens.values()].flatMap((token) => {
    const segments = token.path.split('.').filter((part) => part !== '$root')
    const flowing = flow(segments, token, tokens)
    if (flowing !== undefined) return flowing
    const [first, second] = segments
    const theme =
      first === 'color' && (second === 'light' || second === 'dark') && segments.length > 2
        ? second
        : undefined
    return {
      name: nameOf(theme ? segments.slice(2) : segments),
      value: first === 'tracking' && token.type === 'number' ? `${css(token)}em` : css(token),
      ...(theme && { theme }),
      paths: [token.path],
      isMotion: token.type === 'duration',
    }
  })
}

const nameOf = (segments: readonly string[]) =>
  `--${segments.join('-').replace(/[^\p{L}\p{N}_-]+/gu, '-')}`

/** A size with a value for phones and one for wide windows is one variable that flows between them. */
function flow(
  segments: readonly string[],
  token: Token,
  tokens: Tokens,
): Variable | [] | undefined {
  const index = segments.findIndex((part) => part === 'phone' || part === 'wide')
  if (index < 1 || token.type !== 'dimension') return undefined
  const path = (size: string) => segments.with(index, size).join('.')
  const [from, to] = [tokens.get(path('phone')), tokens.get(path('wide'))]
  if (from?.type !== 'dimension' || to?.type !== 'dimension') return undefined
  if (segments[index] === 'wide') return []
  return {
    name: nameOf(segments.toSpliced(index, 1)),
    value: between(rem(from.value), rem(to.value)),
    paths: [from.path, to.path],
    isMotion: false,
  }
}

const rem = ({ value, unit }: { value: number; unit: string }) =>
  unit === 'px' ? value / 16 : value

/** Grows in a straight line between a window of 320 and one of 1440 px; in rem, so that it grows with the reader's own size. */
function between(from: number, to: number): string {
  if (number(from) === number(to)) return `${number(from)}rem`
  const slope = (to - from) / ((wide - narrow) / 16)
  const start = from - slope * (narrow / 16)
  const [least, most] = [Math.min(from, to), Math.max(from, to)]
  const moving = `${number(start)}rem + ${number(slope * 100)}vw`
  return `clamp(${number(least)}rem,${moving},${number(most)}rem)`
}
