import { Field } from '#components/field.tsx'
import { Form } from '#components/form.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import { text, titled } from '#lib/messages.ts'
import { sendCode } from './actions.ts'

export function PasswordlessForm({ identifier = '' }: { identifier: string | undefined }) {
  const title = titled('passwordless.title')

  return (
    <Form
      action={sendCode}
      values={{ identifier }}
      required={{ identifier: text('identifier.missing') }}
      problem={text('form.problem')}
      title={title}
      errorTitle={text('form.errorTitle', { title })}
    >
      <Field
        name="identifier"
        label={text('identifier.label')}
        autoComplete="username"
        inputMode="email"
        enterKeyHint="send"
      />
      <SubmitButton label={text('passwordless.submit')} waiting={text('passwordless.waiting')} />
    </Form>
  )
}
