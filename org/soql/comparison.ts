import { type SQL, sql } from 'drizzle-orm'
import { toLongId } from '#org/domain/record-id.ts'
import { Refused } from '#org/domain/refused.ts'
import type { Field } from '#org/soql/fields.ts'
import { readInstant, readPattern, readText } from '#org/soql/literals.ts'
import { type Period, readPeriod } from '#org/soql/periods.ts'

/** A condition as SQL; date literals wait for `now`, a placeholder. */
export type Condition = SQL

export type Literal = { type: string; text: string }

const ORDERINGS = ['=', '!=', '<', '<=', '>', '>='] as const
type Ordering = (typeof ORDERINGS)[number]

const OPERATORS: Record<Ordering, SQL> = {
  '=': sql`=`,
  '!=': sql`<>`,
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
}

export function comparison(
  field: Field,
  spelling: string,
  literals: readonly Literal[],
): Condition {
  const operator = spelling === '<>' ? '!=' : spelling.toUpperCase()
  const values = literals.filter(({ type }) => type !== 'NULL')
  const [first] = values
  if (operator === 'IN') return anyOf(field, values)
  if (operator === 'NOT IN') return negated(anyOf(field, values))
  if (operator === 'LIKE') return like(field, first)
  const ordering = ORDERINGS.find((known) => known === operator)
  if (!ordering) throw new Refused('malformed-query', 'Operator not supported for this field.')
  return first ? ordered(field, ordering, first) : nothing(field, ordering)
}

export function negated(condition: Condition): Condition {
  return sql`(not ${condition})`
}

function nothing({ column }: Field, ordering: Ordering): Condition {
  if (ordering === '=') return sql`(${column} is null)`
  if (ordering === '!=') return sql`(${column} is not null)`
  throw new Refused('malformed-query', 'null is only equal or unequal.')
}

function anyOf(field: Field, values: readonly Literal[]): Condition {
  if (values.length === 0) return sql`false`
  if (field.type === 'datetime') {
    const parts = values.map((value) => ordered(field, '=', value))
    return sql`(${sql.join(parts, sql` or `)})`
  }
  const operands = sql.join(
    values.map((value) => operand(field, value)),
    sql`, `,
  )
  return sql`(${comparable(field)} in (${operands}))`
}

function ordered(field: Field, ordering: Ordering, value: Literal): Condition {
  if (value.type === 'DATE_LITERAL' || value.type === 'DATE_N_LITERAL') {
    if (field.type !== 'datetime') throw wrongType(field)
    return during(field, ordering, readPeriod(value.text))
  }
  const right = operand(field, value)
  return sql`(${comparable(field)} ${OPERATORS[ordering]} ${right})`
}

function during({ column }: Field, ordering: Ordering, period: (now: Date) => Period): SQL {
  const [start, end] = [instantOf((now) => period(now)[0]), instantOf((now) => period(now)[1])]
  switch (ordering) {
    case '=':
      return sql`(${column} >= ${start} and ${column} < ${end})`
    case '!=':
      return sql`(${column} < ${start} or ${column} >= ${end})`
    case '<':
      return sql`(${column} < ${start})`
    case '<=':
      return sql`(${column} < ${end})`
    case '>':
      return sql`(${column} >= ${end})`
    case '>=':
      return sql`(${column} >= ${start})`
  }
}

function like(field: Field, value: Literal | undefined): Condition {
  if (field.type !== 'string' && field.type !== 'picklist') {
    throw new Refused('malformed-query', `LIKE cannot be used with ${field.name}.`)
  }
  if (value?.type !== 'STRING') throw wrongType(field)
  const pattern = readPattern(value.text)
  return sql`(${field.column} ilike ${pattern})`
}

/** What stands left of an operator and in ORDER BY: texts compare without regard to case, as in a Salesforce org. */
export function comparable({ type, column, capitals }: Field): SQL {
  const folds = (type === 'string' || type === 'picklist') && !capitals
  return folds ? sql`lower(${column})` : sql`${column}`
}

function operand(field: Field, { type, text }: Literal): SQL {
  switch (field.type) {
    case 'id':
    case 'reference':
      if (type === 'STRING') return sql`${recordId(field, readText(text))}`
      break
    case 'string':
    case 'picklist':
      if (type !== 'STRING') break
      return field.capitals ? sql`${readText(text).toUpperCase()}` : sql`lower(${readText(text)})`
    case 'datetime':
      if (type === 'DATETIME') return instant(readInstant(text))
      break
    case 'int':
    case 'currency':
      if (type === 'INTEGER' || type === 'DECIMAL') return sql`${text}::numeric`
  }
  throw wrongType(field)
}

function recordId(field: Field, text: string): string {
  const id = toLongId(text)
  if (!id) throw new Refused('malformed-query', `Invalid ID field: ${field.name}.`)
  return id
}

function instant(at: Date): SQL {
  return sql`${at.toISOString()}::timestamptz`
}

function instantOf(moment: (now: Date) => Date): SQL {
  const encoder = { mapToDriverValue: (now: unknown) => moment(now as Date).toISOString() }
  return sql`${sql.param(sql.placeholder('now'), encoder)}::timestamptz`
}

function wrongType({ name, type }: Field): Refused {
  return new Refused(
    'unknown-field',
    `Value of filter criterion for field '${name}' must be of type ${type}.`,
  )
}
