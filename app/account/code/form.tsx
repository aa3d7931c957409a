import { formWords } from '#app/(identity)/messages.ts'
import { CodeField } from '#components/code-field.tsx'
import { Form } from '#components/form.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import { text } from '#lib/messages.ts'
import type { Awaited } from '#lib/session/seal.ts'
import { answer } from './actions.ts'

export function CodeForm({ awaited, isAgain }: { awaited: Awaited; isAgain: boolean }) {
  const { purpose, channel } = awaited
  return (
    <Form
      action={answer}
      required={{ code: text('verify.missing') }}
      {...formWords('account.code.title')}
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
