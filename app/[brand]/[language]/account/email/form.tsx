import { formWords } from '#app/(identity)/form-words.ts'
import { Field } from '#components/field.tsx'
import { Form } from '#components/form.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import { words } from '#lib/words/page.ts'
import { sendCode } from './actions.ts'

export async function EmailForm({ email }: { email: string }) {
  const { text } = await words()
  return (
    <Form
      action={sendCode}
      values={{ email }}
      required={{ email: text('account.email.missing') }}
      {...(await formWords('account.email.title'))}
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
