import { z } from 'zod'
import type { Problem } from './problem.ts'

/** `brand.json`: what a brand is called, how its pages are laid out, and where it answers. */

const text = (most: number) =>
  z
    .string({ error: 'must be a text' })
    .trim()
    .min(1, { error: 'must not be empty' })
    .max(most, {
      error: `must not be longer than ${most} signs`,
    })

/** What a page and a letter are called. A line break would end a letter's subject, and `{!` opens a field of a letter. */
const title = (most: number) =>
  text(most)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, { error: 'must be one line, without control characters' })
    .regex(/^(?!.*\{!)/su, { error: 'must not contain "{!", which opens a field of a letter' })

const matching = (pattern: RegExp, error: string) => z.string({ error }).regex(pattern, { error })

const family = matching(/^[\p{L}\p{N}][\p{L}\p{N} '-]{0,59}$/u, 'must be the name of a typeface')
const percentage = matching(/^\d{1,3}(\.\d{1,3})?%$/, 'must be a percentage, like "109%"')

const fallback = z.strictObject({
  font: z.array(family).min(1).max(8),
  sizeAdjust: percentage.optional(),
  ascent: percentage.optional(),
  descent: percentage.optional(),
  lineGap: percentage.optional(),
})

const font = z.strictObject({
  family,
  file: matching(
    /^fonts\/[A-Za-z0-9_][A-Za-z0-9._-]*\.woff2$/,
    'must be a file like "fonts/name.woff2"',
  ),
  weight: matching(
    /^([1-9]\d{0,2}|1000)( ([1-9]\d{0,2}|1000))?$/,
    'must be a weight like "440", or two like "200 900"',
  ),
  style: z.enum(['normal', 'italic'], { error: 'must be normal or italic' }).optional(),
  range: matching(
    /^U\+[0-9A-F?]{1,6}(-[0-9A-F]{1,6})?(, ?U\+[0-9A-F?]{1,6}(-[0-9A-F]{1,6})?)*$/i,
    'must be a unicode-range, like "U+0000-00FF, U+0131"',
  ).optional(),
  preload: z.boolean({ error: 'must be true or false' }).optional(),
  fallback: fallback.optional(),
})

const host = matching(
  /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?$/,
  'must be a host name in small letters, like "tickets.example"',
)

const manifest = z.strictObject({
  $schema: z.string().optional(),
  title: title(60),
  layout: z.enum(['card', 'split', 'full'], { error: 'must be card, split or full' }),
  hosts: z.array(host, { error: 'must be a list of host names' }).default([]),
  fonts: z.array(font, { error: 'must be a list of fonts' }).max(24).default([]),
  url: z.url({ protocol: /^https?$/, error: 'must be an http(s) URL' }).optional(),
})

export type Manifest = z.infer<typeof manifest>
export type Font = Manifest['fonts'][number]
export type Layout = Manifest['layout']

export function readManifest(value: unknown): { manifest?: Manifest; problems: Problem[] } {
  const read = manifest.safeParse(value)
  if (read.success) return { manifest: read.data, problems: [] }
  return { problems: read.error.issues.map(problemOf) }
}

function problemOf(issue: z.core.$ZodIssue): Problem {
  const where = issue.path.map(String).join('.')
  const reason =
    issue.code === 'unrecognized_keys'
      ? `${issue.keys.join(', ')}: nothing is known by that name. Is it spelt right?`
      : issue.message
  return {
    file: 'brand.json',
    ...(where && { token: where }),
    reason: `${reason}${reason.endsWith('?') ? '' : '.'}`,
  }
}
