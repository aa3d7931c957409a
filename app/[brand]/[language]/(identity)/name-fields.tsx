import { Field } from '#components/field.tsx'
import { words } from '#lib/words/page.ts'

/** What is said of a name that is not there. */
export async function namesMissing() {
  const { text } = await words()
  return {
    firstName: text('register.firstNameMissing'),
    lastName: text('register.lastNameMissing'),
  }
}

/** What somebody is called. `last`: no field of the form follows. */
export async function NameFields({ last = false }: { last?: boolean }) {
  const { text } = await words()
  return (
    <>
      <Field
        name="firstName"
        label={text('register.firstName')}
        autoComplete="given-name"
        enterKeyHint="next"
      />
      <Field
        name="lastName"
        label={text('register.lastName')}
        autoComplete="family-name"
        enterKeyHint={last ? 'done' : 'next'}
      />
    </>
  )
}
