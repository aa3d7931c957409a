import { formWords } from '#app/(identity)/messages.ts'
import { Field } from '#components/field.tsx'
import { Form } from '#components/form.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import { text } from '#lib/messages.ts'
import { sendCode } from './actions.ts'

export function PhoneForm({ phone }: { phone: string }) {
  return (
    <Form
      action={sendCode}
      values={{ phone }}
      required={{ phone: text('account.phone.missing') }}
      {...formWords('account.phone.title')}
    >
      <Field
        name="phone"
        type="tel"
        label={text('account.phone.label')}
        hint={text('account.phone.hint')}
        autoComplete="tel"
        enterKeyHint="send"
      />
      <SubmitButton label={text('account.phone.submit')} waiting={text('passwordless.waiting')} />
    </Form>
  )
}
