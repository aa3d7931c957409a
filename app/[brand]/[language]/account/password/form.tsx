import { formWords } from '#app/(identity)/form-words.ts'
import { NewPassword } from '#app/(identity)/verify/new-password.tsx'
import { Form } from '#components/form.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import type { Profile } from '#lib/account/profile.ts'
import { words } from '#lib/words/page.ts'
import { changeOwnPassword } from './actions.ts'
import { aboutThem } from './schema.ts'

export async function PasswordForm({ profile }: { profile: Profile }) {
  const { text } = await words()
  return (
    <Form
      action={changeOwnPassword}
      required={{ password: text('newPassword.missing') }}
      {...(await formWords('account.password.title'))}
    >
      <NewPassword typed={aboutThem(profile)} />
      <SubmitButton label={text('account.password.submit')} waiting={text('account.saving')} />
    </Form>
  )
}
