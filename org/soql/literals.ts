/** SOQL and SOSL Reference, "Quoted String Escape Sequences" and "Date Formats and Date Literals". */
import { Refused } from '#org/domain/refused.ts'

const PLAIN: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '"': '"',
  "'": "'",
  '\\': '\\',
}

const ESCAPE = /\\(?:u([0-9a-f]{4})|(.)|$)/gis

/** What a quoted SOQL string says. */
export function readText(quoted: string): string {
  return unescaped(quoted, (char) => PLAIN[char.toLowerCase()])
}

/** What a quoted SOQL pattern says, as a PostgreSQL pattern whose escape character is the backslash too. */
export function readPattern(quoted: string): string {
  return unescaped(quoted, (char) => {
    if (char === '%' || char === '_' || char === '\\') return `\\${char}`
    return PLAIN[char.toLowerCase()]
  })
}

function unescaped(quoted: string, meaning: (char: string) => string | undefined): string {
  const text = quoted.slice(1, -1).replace(ESCAPE, (_, hex?: string, char?: string) => {
    if (hex) return hexChar(hex, meaning)
    const said = meaning(char ?? '')
    if (said === undefined)
      throw new Refused('malformed-query', 'Illegal character sequence in string.')
    return said
  })
  if (text.includes('\0')) throw new Refused('malformed-query', 'A string must not contain NUL.')
  return text
}

/** An escaped backslash must stay one in a pattern, not become the escape of what follows. */
function hexChar(hex: string, meaning: (char: string) => string | undefined): string {
  const char = String.fromCharCode(Number.parseInt(hex, 16))
  return char === '\\' ? (meaning(char) ?? char) : char
}

const INSTANT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d(?:\.\d{1,9})?)(Z|[+-]\d\d:?\d\d)$/i

/** An instant with its offset, between the years 1700 and 4000 as in a Salesforce org. */
export function readInstant(text: string): Date {
  const [, day, time, zone] = INSTANT.exec(text) ?? []
  const offset = zone?.replace(/(\d\d):?(\d\d)$/, '$1:$2').toUpperCase()
  const midnight = new Date(`${day}T00:00:00Z`)
  const exists = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(`${day}T`)
  if (!exists) throw new Refused('malformed-query', 'Not a valid dateTime.')
  return withinOrgYears(new Date(`${day}T${time}${offset}`))
}

export function withinOrgYears(instant: Date): Date {
  const year = instant.getUTCFullYear()
  if (!(year >= 1700 && year <= 4000)) throw new Refused('malformed-query', 'Date out of range.')
  return instant
}
