import { formWords } from '#app/(identity)/messages.ts'
import { Field } from '#components/field.tsx'
import { Form } from '#components/form.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import type { Profile } from '#lib/account/profile.ts'
import { text } from '#lib/messages.ts'
import { changeName } from './actions.ts'

export function NameForm({ profile: { firstName, lastName } }: { profile: Profile }) {
  return (
    <Form
      action={changeName}
      values={{ firstName, lastName }}
      required={{
        firstName: text('register.firstNameMissing'),
        lastName: text('register.lastNameMissing'),
      }}
      {...formWords('account.name.title')}
    >
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
        enterKeyHint="done"
      />
      <SubmitButton label={text('account.name.submit')} waiting={text('account.saving')} />
    </Form>
  )
}
