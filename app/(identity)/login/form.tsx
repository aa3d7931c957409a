import { Field } from '#components/field.tsx'
import { Form } from '#components/form.tsx'
import { PasswordField } from '#components/password-field.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import { TakeAlong } from '#components/take-along.tsx'
import { text, titled } from '#lib/messages.ts'
import { takeAlong } from '../actions.ts'
import { signIn } from './actions.ts'

export function LoginForm({ identifier = '' }: { identifier: string | undefined }) {
  const title = titled('login.title')

  return (
    <Form
      action={signIn}
      values={{ identifier }}
      required={{
        identifier: text('identifier.missing'),
        password: text('login.passwordMissing'),
      }}
      problem={text('form.problem')}
      title={title}
      errorTitle={text('form.errorTitle', { title })}
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
        words={{
          show: text('login.show'),
          hide: text('login.hide'),
          name: text('login.passwordName'),
        }}
      >
        <p className="forgot">
          <TakeAlong href="/forgot-password" field="identifier" keep={takeAlong}>
            {text('login.forgot')}
          </TakeAlong>
        </p>
      </PasswordField>
      <SubmitButton label={text('login.submit')} waiting={text('login.waiting')} />
    </Form>
  )
}
