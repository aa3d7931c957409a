import { CodeField } from '#components/code-field.tsx'
import { Form } from '#components/form.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import type { Pending } from '#lib/identity/port.ts'
import { text, titled } from '#lib/messages.ts'
import { answer } from './actions.ts'

type Props = Pick<Pending, 'journey' | 'channel'> & { isAgain: boolean }

export function VerifyForm({ journey, channel, isAgain }: Props) {
  const title = titled('verify.title')

  return (
    <Form
      action={answer}
      required={{ code: text('verify.missing') }}
      problem={text('form.problem')}
      title={title}
      errorTitle={text('form.errorTitle', { title })}
    >
      <CodeField
        name="code"
        label={text('verify.code')}
        fillFromMessage={channel === 'sms'}
        focus={isAgain}
      />
      <SubmitButton label={text(`verify.submit.${journey}`)} waiting={text('verify.waiting')} />
    </Form>
  )
}
