import type { Problem } from '../problem.ts'
import { isObject, isToken, isTooDeep, type Json, type JsonObject, member } from './document.ts'
import { expand } from './expand.ts'
import { typeNamed } from './legacy.ts'
import { isAlias, LostReference, resolver } from './resolve.ts'
import type { Token, Tokens, TokenType } from './token.ts'
import { Unreadable } from './unreadable.ts'
import { isReadable, readValue } from './values.ts'

type Options = {
  file?: string
  /** What a token is when its file does not say so, which 2025.10 does not allow. */
  typeOf?: (path: string) => TokenType | undefined
  /** Whether references may leave out the name of their set. */
  sets?: boolean
}

/** Types of 2025.10 that a style sheet has no single variable for; such tokens are kept in the file. */
const unused = ['strokeStyle', 'border', 'transition', 'gradient', 'typography']

/**
 * Reads a design tokens file: Format Module and Color Module 2025.10, and patiently what older tools
 * export. Left out: references to other files. Everything that is wrong comes back at once.
 */
export function parseTokens(
  source: Json,
  options: Options = {},
): { tokens: Tokens; problems: Problem[] } {
  const { file = 'tokens.json', typeOf, sets = false } = options
  const tokens = new Map<string, Token>()
  const problems = new Map<string, Problem>()
  const report = (token: string, reason: string) =>
    problems.set(`${token}\n${reason}`, { file, ...(token && { token }), reason })

  if (!isObject(source) || isTooDeep(source))
    return { tokens, problems: [{ file, reason: 'This is not a tokens file.' }] }
  const document = expand(source, report)
  const { resolved, tokenOf } = resolver(document, { sets })
  const nodes = new Map(tokensIn(document))

  function typeAt(
    path: string,
    node: JsonObject,
    inherited: string | undefined,
    seen = 0,
  ): string | undefined {
    const own = member(node, '$type')
    if (typeof own === 'string') return typeNamed(own)
    const target = isAlias(node.$value) && seen < 50 ? tokenOf(referenceOf(node)) : undefined
    const there = target && nodes.get(target.path)
    if (target && there) return typeAt(target.path, there.node, there.inherited, seen + 1)
    return inherited ?? typeOf?.(path)
  }

  function read(path: string, node: JsonObject, inherited: string | undefined): Token | undefined {
    const value = resolved(node.$value ?? null)
    const type = typeAt(path, node, inherited)
    if (type === undefined) throw new Unreadable('It has no $type, and no group around it has one.')
    if (unused.includes(type)) return undefined
    if (!isReadable(type)) throw new Unreadable(`${type} is not a type of token.`)
    return { ...readValue(type, value), path, ...factsOf(node) }
  }

  for (const [path, { node, inherited }] of nodes) {
    const name = path.split('.').find((part) => /[{}]/.test(part))
    if (name) report(path, `${name} cannot be a name: it must not contain { or }.`)
    try {
      const token = read(path, node, inherited)
      if (token) tokens.set(path, token)
    } catch (fault) {
      if (!(fault instanceof Unreadable || fault instanceof LostReference)) throw fault
      report(path, fault.message)
    }
  }
  return { tokens, problems: [...problems.values()] }
}

type Found = { node: JsonObject; inherited: string | undefined }

function* tokensIn(
  group: JsonObject,
  path: readonly string[] = [],
  type?: string,
): Generator<[string, Found]> {
  const inherited = typeof group.$type === 'string' ? typeNamed(group.$type) : type
  for (const [key, node] of Object.entries(group)) {
    if ((key.startsWith('$') && key !== '$root') || !isObject(node)) continue
    if (isToken(node)) yield [[...path, key].join('.'), { node, inherited }]
    else yield* tokensIn(node, [...path, key], inherited)
  }
}

const referenceOf = ({ $value }: JsonObject) => String($value)

function factsOf(node: JsonObject) {
  const { $value, $description, $deprecated, $extensions } = node
  return {
    ...(isAlias($value) && { alias: $value }),
    ...(typeof $description === 'string' && { description: $description }),
    ...((typeof $deprecated === 'string' || typeof $deprecated === 'boolean') && {
      deprecated: $deprecated,
    }),
    ...(isObject($extensions) && { extensions: $extensions }),
  }
}
