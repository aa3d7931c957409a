import type { TokenType } from './tokens/token.ts'

/** What every brand says, and therefore what every screen may ask for. */

export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** `atLeast` is in CSS pixels. */
export type Rule = { type: TokenType; atLeast?: number; because?: string }

const words = (text: string) => text.trim().split(/\s+/)

export const colors: readonly string[] = [
  ...words(`paper paper-raised ink ink-soft hairline action action-hover on-action sun on-sun route control
    trouble trouble-ground notice-ground deep on-deep on-deep-soft on-deep-line`),
  ...words(`sky glow light cloud far mid near front deepest snow sea ripple stone hull cabin window route stop
    grain`).map((name) => `scene.${name}`),
]

const steps = ['-1', '0', '1', '2', '3', '4', '5', '6', '7']

const named = (type: TokenType, paths: string): [string, Rule][] =>
  words(paths).map((path) => [path, { type }])

const touch = 'fingers need 44 px'
const readable = 'below 16 px phones zoom into a field'

export const vocabulary: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...themes.flatMap((theme) =>
    colors.map((name): [string, Rule] => [`color.${theme}.${name}`, { type: 'color' }]),
  ),
  ...named('fontFamily', 'font.display font.text'),
  ...named('fontWeight', 'weight.display weight.text weight.strong'),
  ...named('number', 'leading.text leading.tight tracking.display'),
  ...['step.phone', 'step.wide'].flatMap((group) =>
    steps.map((step): [string, Rule] => [
      `${group}.${step}`,
      { type: 'dimension', ...(step === '0' && { atLeast: 16, because: readable }) },
    ]),
  ),
  ...named('dimension', 'space.unit space.gutter.phone space.gutter.wide space.measure space.page'),
  ['size.field', { type: 'dimension', atLeast: 44, because: touch }],
  ['size.target', { type: 'dimension', atLeast: 44, because: touch }],
  ...named('dimension', 'radius.small radius.field radius.ticket radius.sheet'),
  ...named('dimension', 'border.ring border.control notch.ticket'),
  ...named('shadow', 'shadow.raised'),
  ...named('duration', 'motion.quick motion.calm motion.draw'),
  ...named('cubicBezier', 'motion.ease'),
])

/** Two colours that meet; `needed` by WCAG 2.2, 1.4.3 for words and 1.4.11 for everything else. */
export type Pair = { text: string; ground: string; needed: number }

const pairs = (needed: number, list: string): Pair[] =>
  words(list).map((pair) => {
    const [text = '', ground = ''] = pair.split('/')
    return { text, ground, needed }
  })

export const contrasts: readonly Pair[] = [
  ...pairs(
    4.5,
    `ink/paper ink/paper-raised ink-soft/paper ink-soft/paper-raised action/paper action/paper-raised
    action-hover/paper on-action/action on-action/action-hover trouble/paper trouble/paper-raised
    trouble/trouble-ground ink/trouble-ground ink/notice-ground action/notice-ground on-deep/deep
    on-deep-soft/deep on-sun/sun`,
  ),
  ...pairs(3, 'control/paper control/paper-raised route/paper on-deep-line/deep'),
]
