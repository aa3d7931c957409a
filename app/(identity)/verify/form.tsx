import { CodeField } from '#components/code-field.tsx'
import { Form } from '#components/form.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import type { Pending } from '#lib/identity/port.ts'
import { text, titled } from '#lib/messages.ts'
import type { Typed } from '#lib/session/typed.ts'
import { answer } from './actions.ts'
import { NewPassword } from './new-password.tsx'

type Props = { pending: Pending; typed: Typed; isAgain: boolean }

export function VerifyForm({ pending: { journey, asks, channel }, typed, isAgain }: Props) {
  const title = titled(`verify.title.${journey}`)
  const choosesPassword = asks.includes('new-password')

  return (
    <Form
      action={answer}
      required={{
        code: text('verify.missing'),
        ...(choosesPassword && { password: text('newPassword.missing') }),
      }}
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
      {choosesPassword && <NewPassword typed={typed} />}
      <SubmitButton label={text(`verify.submit.${journey}`)} waiting={text('verify.waiting')} />
    </Form>
  )
}
