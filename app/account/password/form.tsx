import { formWords } from '#app/(identity)/messages.ts'
import { NewPassword } from '#app/(identity)/verify/new-password.tsx'
import { Form } from '#components/form.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import type { Profile } from '#lib/account/profile.ts'
import { text } from '#lib/messages.ts'
import { changeOwnPassword } from './actions.ts'
import { aboutThem } from './schema.ts'

export function PasswordForm({ profile }: { profile: Profile }) {
  return (
    <Form
      action={changeOwnPassword}
      required={{ password: text('newPassword.missing') }}
      {...formWords('account.password.title')}
    >
      <NewPassword typed={aboutThem(profile)} />
      <SubmitButton label={text('account.password.submit')} waiting={text('account.saving')} />
    </Form>
  )
}
