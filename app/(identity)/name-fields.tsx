import { Field } from '#components/field.tsx'
import { text } from '#lib/messages.ts'

/** What is said of a name that is not there. */
export const namesMissing = () => ({
  firstName: text('register.firstNameMissing'),
  lastName: text('register.lastNameMissing'),
})

/** What somebody is called. `last`: no field of the form follows. */
export function NameFields({ last = false }: { last?: boolean }) {
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
