import { formWords } from '#app/(identity)/form-words.ts'
import { CodeField } from '#components/code-field.tsx'
import { Form } from '#components/form.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import type { Awaited } from '#lib/session/seal.ts'
import { words } from '#lib/words/page.ts'
import { answer } from './actions.ts'

export async function CodeForm({ awaited, isAgain }: { awaited: Awaited; isAgain: boolean }) {
  const { text } = await words()
  const { purpose, channel } = awaited
  return (
    <Form
      action={answer}
      required={{ code: text('verify.missing') }}
      {...(await formWords('account.code.title'))}
    >
      <CodeField
        name="code"
        label={text('verify.code')}
        fillFromMessage={channel === 'sms'}
        focus={isAgain}
      />
      <SubmitButton
        label={text(`account.code.submit.${purpose}`)}
        waiting={text('verify.waiting')}
      />
    </Form>
  )
}
