import type { Color } from 'culori'
import type { Json } from './document.ts'

export type Dimension = { value: number; unit: 'px' | 'rem' }
export type Bezier = readonly [number, number, number, number]
export type Shadow = {
  color: Color
  offsetX: Dimension
  offsetY: Dimension
  blur: Dimension
  spread: Dimension
  inset: boolean
}

/** A value that was read and found good. Durations are milliseconds. */
export type Value =
  | { type: 'color'; value: Color }
  | { type: 'dimension'; value: Dimension }
  | { type: 'duration'; value: number }
  | { type: 'cubicBezier'; value: Bezier }
  | { type: 'fontFamily'; value: readonly string[] }
  | { type: 'fontWeight'; value: number }
  | { type: 'number'; value: number }
  | { type: 'shadow'; value: readonly Shadow[] }

export type TokenType = Value['type']

/** `alias` is the reference as it was written, when the token takes its value from another one. */
export type Token = Value & {
  path: string
  alias?: string
  description?: string
  deprecated?: boolean | string
  extensions?: Readonly<Record<string, Json>>
}

/** Tokens by their path, `color.light.ink`. */
export type Tokens = ReadonlyMap<string, Token>
