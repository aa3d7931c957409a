/** What the parser does not survive in good time, or misreads, is refused before it: each check here is linear. */
import { Refused } from '#org/domain/refused.ts'

const MAX_LENGTH = 100_000
const STRING = /'(?:\\.?|[^'\\])*('|$)/gs

export function requirePlausible(soql: string): void {
  if (soql.length > MAX_LENGTH) throw new Refused('malformed-query', 'The query is too long.')
  const bare = soql.replace(STRING, (string, end: string) => {
    // Such a string costs the lexer time in the square of its length.
    if (!end || /[\n\r\u2028\u2029]/.test(string)) {
      throw new Refused('malformed-query', 'A string is not closed on its line.')
    }
    return "''"
  })
  // So does a long row of zeros.
  if (/\d{41}/.test(bare)) throw new Refused('malformed-query', 'Number out of range.')
  // The parser forgets, without a word, all but two NOTs that stand at one place.
  if (/(?:\bNOT[\s(]+){3}/i.test(bare)) {
    throw new Refused('malformed-query', 'NOT is nested too deeply.')
  }
}
