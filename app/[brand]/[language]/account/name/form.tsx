import { formWords } from '#app/(identity)/form-words.ts'
import { NameFields, namesMissing } from '#app/(identity)/name-fields.tsx'
import { Form } from '#components/form.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import type { Profile } from '#lib/account/profile.ts'
import { words } from '#lib/words/page.ts'
import { changeName } from './actions.ts'

export async function NameForm({ profile: { firstName, lastName } }: { profile: Profile }) {
  const { text } = await words()
  return (
    <Form
      action={changeName}
      values={{ firstName, lastName }}
      required={await namesMissing()}
      {...(await formWords('account.name.title'))}
    >
      <NameFields last />
      <SubmitButton label={text('account.name.submit')} waiting={text('account.saving')} />
    </Form>
  )
}
