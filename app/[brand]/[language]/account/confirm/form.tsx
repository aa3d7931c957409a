import { formWords, revealWords } from '#app/(identity)/form-words.ts'
import { Form } from '#components/form.tsx'
import { PasswordField } from '#components/password-field.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import { words } from '#lib/words/page.ts'
import { confirm } from './actions.ts'

export async function PasswordForm({ username, to }: { username: string; to: string }) {
  const { text } = await words()
  return (
    <Form
      action={confirm}
      required={{ password: text('login.passwordMissing') }}
      {...(await formWords('account.confirm.title'))}
    >
      <input type="hidden" name="to" value={to} />
      <input type="text" autoComplete="username" defaultValue={username} hidden readOnly />
      <PasswordField
        name="password"
        label={text('account.confirm.password')}
        autoComplete="current-password"
        words={await revealWords()}
      />
      <SubmitButton
        label={text('account.confirm.submit')}
        waiting={text('account.confirm.waiting')}
      />
    </Form>
  )
}
