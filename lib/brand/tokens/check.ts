import type { Problem } from '../problem.ts'
import { variablesOf } from '../variables.ts'
import { themes, vocabulary } from '../vocabulary.ts'
import type { Token, Tokens } from './token.ts'

/** What a brand's tokens still lack. `broken` are paths that were complained about before. */
export function checkTokens(
  tokens: Tokens,
  { file = 'tokens.json', broken = new Set<string>() as ReadonlySet<string> } = {},
): Problem[] {
  const problems: Problem[] = []
  const report = (token: string, reason: string) => problems.push({ file, token, reason })
  for (const [path, { type, atLeast, because }] of vocabulary) {
    const token = tokens.get(path) ?? tokens.get(`${path}.$root`)
    if (!token) {
      if (!broken.has(path)) report(path, `It is missing: every brand needs it (a ${type}).`)
    } else if (token.type !== type) report(path, `It must be a ${type}, but is a ${token.type}.`)
    else if (atLeast && pixels(token) < atLeast)
      report(
        path,
        `${pixels(token)} px is too small: ${because}, so it needs at least ${atLeast} px.`,
      )
  }
  return [...problems, ...clashes(tokens, file)]
}

export const pixels = (token: Token): number =>
  token.type === 'dimension' ? token.value.value * (token.value.unit === 'rem' ? 16 : 1) : 0

/** Two tokens that would become the same variable: one would quietly win. */
function clashes(tokens: Tokens, file: string): Problem[] {
  const owners = new Map<string, string>()
  return variablesOf(tokens).flatMap(({ name, theme, paths: [path = ''] }) => {
    const keys = (theme ? [theme] : themes).map((each) => `${each} ${name}`)
    const owner = keys.map((key) => owners.get(key)).find(Boolean)
    for (const key of keys) owners.set(key, path)
    if (!owner) return []
    return [
      { file, token: path, reason: `It becomes ${name}, as ${owner} does. Rename one of them.` },
    ]
  })
}
