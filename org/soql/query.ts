/**
 * SOQL and SOSL Reference, for one object. Supported: fields, COUNT(), COUNT(field), WHERE, ORDER BY, LIMIT, OFFSET.
 * Left out: relationships, subqueries, functions, GROUP BY and HAVING, USING SCOPE, WITH, FOR, aliases of objects.
 * No part of a query's text gets into SQL: columns come from `fields`, values are parameters.
 */
import { type FieldType, type OrderByClause, parseQuery } from '@jetstreamapp/soql-parser-js'
import { type SQL, sql } from 'drizzle-orm'
import { Refused } from '#org/domain/refused.ts'
import { type Condition, comparable } from '#org/soql/comparison.ts'
import { readCondition } from '#org/soql/condition.ts'
import { fieldNamed } from '#org/soql/field-named.ts'
import { BOOKING, type Field } from '#org/soql/fields.ts'
import { requirePlausible } from '#org/soql/plausible.ts'

export type Query = Filter &
  (
    | { kind: 'records'; fields: readonly Field[]; orderBy: readonly SQL[] }
    | { kind: 'size' }
    | { kind: 'counts'; names: readonly string[] }
  )

type Filter = { where: Condition | undefined; limit: number; offset: number }

const MAX_OFFSET = 2_000
const MAX_LIMIT = 2 ** 31 - 1
const SUPPORTED = new Set(['fields', 'sObject', 'where', 'orderBy', 'limit', 'offset'])

/** Throws `Refused` for what is not a query of ours. */
export function readQuery(soql: string): Query {
  const parsed = parsedQuery(soql)
  const unsupported = Object.keys(parsed).find((clause) => !SUPPORTED.has(clause))
  if (unsupported) throw new Refused('malformed-query', `${unsupported} is not supported.`)
  if (parsed.sObject?.toLowerCase() !== BOOKING.toLowerCase()) {
    throw new Refused(
      'unknown-object',
      `sObject type '${parsed.sObject?.slice(0, 80)}' is not supported.`,
    )
  }
  if ((parsed.offset ?? 0) > MAX_OFFSET) {
    throw new Refused('malformed-query', `Maximum SOQL offset allowed is ${MAX_OFFSET}.`)
  }
  const filter: Filter = {
    where: parsed.where && readCondition(parsed.where),
    limit: Math.min(parsed.limit ?? MAX_LIMIT, MAX_LIMIT),
    offset: parsed.offset ?? 0,
  }
  const selected = parsed.fields ?? []
  if (selected.some(({ type }) => type === 'FieldFunctionExpression')) {
    const bare = !parsed.orderBy && parsed.limit === undefined && parsed.offset === undefined
    return { ...filter, ...readCounts(selected, bare, !parsed.orderBy) }
  }
  const orderBy = [parsed.orderBy ?? []].flat()
  return { ...filter, kind: 'records', fields: readFields(selected), orderBy: readOrder(orderBy) }
}

function parsedQuery(soql: string) {
  requirePlausible(soql)
  try {
    return parseQuery(soql)
  } catch {
    // Its messages repeat the query, and with it what a customer typed.
    throw new Refused('malformed-query', 'The query could not be parsed.')
  }
}

function readFields(selected: readonly FieldType[]): Field[] {
  const fields = selected.map((item) => {
    if (item.type === 'FieldRelationship')
      throw new Refused('unknown-field', 'Relationships are not supported.')
    if (item.type !== 'Field' || item.alias || 'objectPrefix' in item) {
      throw new Refused('malformed-query', 'Only fields and COUNT can be selected.')
    }
    return fieldNamed(item.field)
  })
  if (new Set(fields).size < fields.length)
    throw new Refused('unknown-field', 'Duplicate field selected.')
  return fields
}

function readCounts(selected: readonly FieldType[], bare: boolean, unordered: boolean) {
  const counts = selected.map((item, at) => {
    if (item.type !== 'FieldFunctionExpression' || item.functionName.toUpperCase() !== 'COUNT') {
      throw new Refused('malformed-query', 'Only fields or only COUNT can be selected.')
    }
    const [counted] = item.parameters
    if (typeof counted === 'string') fieldNamed(counted)
    return { name: item.alias ?? `expr${at}`, everything: counted === undefined }
  })
  if (counts.some(({ everything }) => everything)) {
    if (counts.length > 1 || !unordered)
      throw new Refused('malformed-query', 'COUNT() must stand alone.')
    return { kind: 'size' as const }
  }
  if (!bare) throw new Refused('malformed-query', 'COUNT(field) allows neither ORDER BY nor LIMIT.')
  return { kind: 'counts' as const, names: counts.map(({ name }) => name) }
}

/** Every order is made total by the id, so that batches and pages never overlap. */
function readOrder(clauses: readonly OrderByClause[]): SQL[] {
  const order = clauses.map((clause) => {
    if (!('field' in clause)) throw new Refused('malformed-query', 'ORDER BY takes fields only.')
    return { field: fieldNamed(clause.field), down: clause.order === 'DESC' }
  })
  if (order.length === 0) order.push({ field: fieldNamed('Departure__c'), down: true })
  const down = order.at(-1)?.down ?? true
  if (!order.some(({ field }) => field.name === 'Id')) order.push({ field: fieldNamed('Id'), down })
  // No column holds nulls: NULLS FIRST or LAST means nothing, and only this spelling matches the index.
  return order.map(({ field, down }) =>
    down ? sql`${comparable(field)} desc nulls last` : sql`${comparable(field)} asc nulls first`,
  )
}
