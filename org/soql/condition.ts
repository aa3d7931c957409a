/**
 * The parser hands a WHERE clause over as a chain with counted parentheses; this reads the chain as the tree it means.
 * As in a Salesforce org, AND and OR do not mix without parentheses. NOT binds to what follows it.
 */
import type { WhereClause } from '@jetstreamapp/soql-parser-js'
import { sql } from 'drizzle-orm'
import { Refused } from '#org/domain/refused.ts'
import { type Condition, comparison, type Literal, negated } from '#org/soql/comparison.ts'
import { fieldNamed } from '#org/soql/field-named.ts'

type Token = '(' | ')' | 'AND' | 'OR' | 'NOT' | Condition

const MAX_DEPTH = 50
const MAX_TOKENS = 5_000

export function readCondition(where: WhereClause): Condition {
  const tokens = tokensOf(where)
  const { condition, next } = readJunction(tokens, 0, 0)
  if (next !== tokens.length) throw unexpected()
  return condition
}

type Read = { condition: Condition; next: number }

function readJunction(tokens: readonly Token[], start: number, depth: number): Read {
  let { condition, next } = readPart(tokens, start, depth)
  const parts = [condition]
  const junction = tokens[next]
  while (tokens[next] === 'AND' || tokens[next] === 'OR') {
    if (tokens[next] !== junction) {
      throw new Refused('malformed-query', 'AND and OR need parentheses when they meet.')
    }
    ;({ condition, next } = readPart(tokens, next + 1, depth))
    parts.push(condition)
  }
  if (parts.length === 1) return { condition, next }
  const glue = junction === 'AND' ? sql` and ` : sql` or `
  return { condition: sql`(${sql.join(parts, glue)})`, next }
}

function readPart(tokens: readonly Token[], start: number, depth: number): Read {
  if (depth > MAX_DEPTH) throw new Refused('malformed-query', 'The query is nested too deeply.')
  const token = tokens[start]
  if (typeof token === 'object') return { condition: token, next: start + 1 }
  if (token === 'NOT') {
    const { condition, next } = readPart(tokens, start + 1, depth + 1)
    return { condition: negated(condition), next }
  }
  if (token !== '(') throw unexpected()
  const { condition, next } = readJunction(tokens, start + 1, depth + 1)
  if (tokens[next] !== ')') throw unexpected()
  return { condition, next: next + 1 }
}

function tokensOf(where: WhereClause): Token[] {
  const tokens: Token[] = []
  for (
    let link: WhereClause | undefined = where;
    link;
    link = 'right' in link ? link.right : undefined
  ) {
    const { left } = link
    tokens.push(...repeated('(', left?.openParen))
    if (left && 'operator' in left) tokens.push(readComparison(left))
    if (left && 'closeParen' in left) tokens.push(...repeated(')', left.closeParen))
    if ('operator' in link && link.operator) tokens.push(link.operator)
    if (tokens.length > MAX_TOKENS)
      throw new Refused('malformed-query', 'The query is too complex.')
  }
  return tokens
}

type Left = Extract<NonNullable<WhereClause['left']>, { operator: unknown }>

function readComparison(left: Left): Condition {
  if (!('field' in left) || !('value' in left)) {
    throw new Refused('malformed-query', 'Functions and subqueries are not supported in WHERE.')
  }
  return comparison(fieldNamed(left.field), left.operator, literalsOf(left.value, left.literalType))
}

function literalsOf(value: string | string[], types: string | string[] | undefined): Literal[] {
  const values = Array.isArray(value) ? value : [value]
  return values.map((text, at) => ({
    text,
    type: (Array.isArray(types) ? types[at] : types) ?? 'NONE',
  }))
}

function repeated(paren: '(' | ')', times = 0): Token[] {
  return Array<Token>(Math.min(times, MAX_TOKENS)).fill(paren)
}

function unexpected(): Refused {
  return new Refused('malformed-query', 'Unexpected token in WHERE.')
}
