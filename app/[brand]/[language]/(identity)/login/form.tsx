import { Field } from '#components/field.tsx'
import { Form } from '#components/form.tsx'
import { PasswordField } from '#components/password-field.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import { TakeAlong } from '#components/take-along.tsx'
import { words } from '#lib/words/page.ts'
import { takeAlong } from '../actions.ts'
import { formWords, revealWords } from '../form-words.ts'
import { Stay } from '../stay.tsx'
import { signIn } from './actions.ts'

export async function LoginForm({ identifier = '' }: { identifier: string | undefined }) {
  const { text } = await words()
  return (
    <Form
      action={signIn}
      values={{ identifier }}
      required={{
        identifier: text('identifier.missing'),
        password: text('login.passwordMissing'),
      }}
      {...(await formWords('login.title'))}
    >
      <Field
        name="identifier"
        label={text('identifier.label')}
        autoComplete="username"
        enterKeyHint="next"
      />
      <PasswordField
        name="password"
        label={text('login.password')}
        autoComplete="current-password"
        words={await revealWords()}
      >
        <p className="forgot" id="forgot" tabIndex={-1}>
          <TakeAlong href="/forgot-password" field="identifier" keep={takeAlong}>
            {text('login.forgot')}
          </TakeAlong>
        </p>
      </PasswordField>
      <Stay />
      <SubmitButton label={text('login.submit')} waiting={text('login.waiting')} />
    </Form>
  )
}
