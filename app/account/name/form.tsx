import { formWords } from '#app/(identity)/messages.ts'
import { NameFields, namesMissing } from '#app/(identity)/name-fields.tsx'
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
      required={namesMissing()}
      {...formWords('account.name.title')}
    >
      <NameFields last />
      <SubmitButton label={text('account.name.submit')} waiting={text('account.saving')} />
    </Form>
  )
}
