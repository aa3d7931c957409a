import { Field } from '#components/field.tsx'
import { Form } from '#components/form.tsx'
import { PasswordField } from '#components/password-field.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import { text, titled } from '#lib/messages.ts'
import { signIn } from './actions.ts'

export function LoginForm() {
  const title = titled('login.title')

  return (
    <Form
      action={signIn}
      required={{
        identifier: text('login.identifierMissing'),
        password: text('login.passwordMissing'),
      }}
      problem={text('form.problem')}
      title={title}
      errorTitle={text('form.errorTitle', { title })}
    >
      <Field
        name="identifier"
        label={text('login.identifier')}
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
      />
      <SubmitButton label={text('login.submit')} waiting={text('login.waiting')} />
    </Form>
  )
}
