import { formWords } from '#app/(identity)/form-words.ts'
import { Field } from '#components/field.tsx'
import { Form } from '#components/form.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import { words } from '#lib/words/page.ts'
import { sendCode } from './actions.ts'

export async function PhoneForm({ phone }: { phone: string }) {
  const { text } = await words()
  return (
    <Form
      action={sendCode}
      values={{ phone }}
      required={{ phone: text('account.phone.missing') }}
      {...(await formWords('account.phone.title'))}
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
