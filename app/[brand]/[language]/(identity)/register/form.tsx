import { Field } from '#components/field.tsx'
import { Form } from '#components/form.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import type { Typed } from '#lib/session/typed.ts'
import { words } from '#lib/words/page.ts'
import { formWords } from '../form-words.ts'
import { NameFields, namesMissing } from '../name-fields.tsx'
import { introduce } from './actions.ts'

export async function PersonForm({ typed }: { typed: Typed }) {
  const { text } = await words()
  const { firstName = '', lastName = '', identifier, email = identifier ?? '' } = typed

  return (
    <Form
      action={introduce}
      values={{ firstName, lastName, email: email.includes('@') ? email : '' }}
      required={{
        ...(await namesMissing()),
        email: text('register.emailMissing'),
      }}
      {...(await formWords('register.title'))}
    >
      <NameFields />
      <Field
        name="email"
        type="email"
        label={text('register.email')}
        hint={text('register.emailHint')}
        autoComplete="email"
        inputMode="email"
        enterKeyHint="next"
      />
      <SubmitButton label={text('register.submit')} waiting={text('register.waiting')} />
    </Form>
  )
}
