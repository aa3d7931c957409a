import { clampChroma, converter, formatHex, type Oklch } from 'culori'

const toOklch = converter('oklch')
const step = 0.001

/**
 * The colour nearest to `from` that `passes`: the smallest change of OKLCH lightness, with its hue, and
 * with its chroma as far as sRGB has it. Both are `#rrggbb`; what is tried is what is offered, rounding included.
 */
export function nearest(from: string, passes: (hex: string) => boolean): string | undefined {
  const start = toOklch(from) as Oklch
  for (let change = 0; change <= 1; change += step)
    for (const l of [start.l - change, start.l + change]) {
      if (l < 0 || l > 1) continue
      const hex = formatHex(clampChroma({ ...start, l }, 'oklch'))
      if (passes(hex)) return hex
    }
  return undefined
}
