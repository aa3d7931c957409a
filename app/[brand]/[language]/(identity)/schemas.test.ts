import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { forgotPassword } from '#app/(identity)/forgot-password/schema.ts'
import { login } from '#app/(identity)/login/schema.ts'
import { passwordless } from '#app/(identity)/passwordless/schema.ts'
import { details } from '#app/(identity)/register/details/schema.ts'
import { person } from '#app/(identity)/register/schema.ts'
import { verify } from '#app/(identity)/verify/schema.ts'
import { check } from '#lib/read-form.ts'
import { english } from '#lib/words/fixture.ts'

const anna = { firstName: 'Anna', lastName: 'Lind', email: 'anna@example.com' }

/** Every form there is, under the folder of its screen. */
const forms: readonly (readonly [folder: string, schema: z.ZodType])[] = [
  ['forgot-password', forgotPassword('SE')],
  ['login', login('SE')],
  ['passwordless', passwordless('SE')],
  ['register', person],
  ['register/details', details(anna, 'SE')],
  ['verify', verify(['code'], [])],
  ['verify', verify(['code', 'new-password'], [])],
]

function fieldsOf(schema: z.core.$ZodType): string[] {
  if (schema instanceof z.ZodPipe) return fieldsOf(schema.in)
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape)
  throw new Error('A form is an object, or what is made of one')
}

const filesIn = (names: readonly string[]) => {
  const data = new FormData()
  for (const name of names) data.append(name, new File(['velvet'], 'harbour.txt'))
  return data
}

it('knows the schema of every screen', () => {
  const found = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  const folders = found.flatMap((file) => /^(.+)\/schema\.ts$/.exec(file)?.[1] ?? [])
  expect([...new Set(forms.map(([folder]) => folder))]).toEqual(folders.sort())
})

describe.each(forms)('a file in place of a text, in the form of %s', (_, schema) => {
  const names = fieldsOf(schema)

  it('is answered with a sentence for each field', () => {
    const came = check(schema, filesIn(names), english)
    const errors = came.ok ? [] : (came.state.errors ?? [])
    expect(errors.map(({ field }) => field)).toEqual(names)
    for (const { message } of errors) expect(message).toMatch(/^[A-Z].* .*\w$/)
  })

  it.each(names)('is answered when it is only in %s', (name) => {
    const came = check(schema, filesIn([name]), english)
    const errors = came.ok ? [] : (came.state.errors ?? [])
    expect(errors.map(({ field }) => field)).toContain(name)
  })
})
