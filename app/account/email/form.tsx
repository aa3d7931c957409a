import { formWords } from '#app/(identity)/messages.ts'
import { Field } from '#components/field.tsx'
import { Form } from '#components/form.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import { text } from '#lib/messages.ts'
import { sendCode } from './actions.ts'

export function EmailForm({ email }: { email: string }) {
  return (
    <Form
      action={sendCode}
      values={{ email }}
      required={{ email: text('account.email.missing') }}
      {...formWords('account.email.title')}
    >
      <Field
        name="email"
        type="email"
        label={text('account.email.label')}
        autoComplete="email"
        inputMode="email"
        enterKeyHint="send"
      />
      <SubmitButton label={text('passwordless.submit')} waiting={text('passwordless.waiting')} />
    </Form>
  )
}
