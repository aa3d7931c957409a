import { Refused } from '#org/domain/refused.ts'
import { BOOKING, type Field, findField } from '#org/soql/fields.ts'

export function fieldNamed(name: string): Field {
  const field = findField(name)
  if (!field) {
    throw new Refused(
      'unknown-field',
      `No such column '${name.slice(0, 80)}' on entity '${BOOKING}'.`,
    )
  }
  return field
}
