import { formWords, revealWords } from '#app/(identity)/messages.ts'
import { Form } from '#components/form.tsx'
import { PasswordField } from '#components/password-field.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import { text } from '#lib/messages.ts'
import { confirm } from './actions.ts'

export function PasswordForm({ username, to }: { username: string; to: string }) {
  return (
    <Form
      action={confirm}
      required={{ password: text('login.passwordMissing') }}
      {...formWords('account.confirm.title')}
    >
      <input type="hidden" name="to" value={to} />
      <input type="text" autoComplete="username" defaultValue={username} hidden readOnly />
      <PasswordField
        name="password"
        label={text('account.confirm.password')}
        autoComplete="current-password"
        words={revealWords()}
      />
      <SubmitButton
        label={text('account.confirm.submit')}
        waiting={text('account.confirm.waiting')}
      />
    </Form>
  )
}
