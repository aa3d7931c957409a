import { CodeField } from '#components/code-field.tsx'
import { Form } from '#components/form.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import type { Pending } from '#lib/identity/port.ts'
import type { Typed } from '#lib/session/typed.ts'
import { words } from '#lib/words/page.ts'
import { formWords } from '../form-words.ts'
import { Stay } from '../stay.tsx'
import { answer } from './actions.ts'
import { NewPassword } from './new-password.tsx'

type Props = { pending: Pending; typed: Typed; isAgain: boolean }

export async function VerifyForm({ pending: { journey, asks, channel }, typed, isAgain }: Props) {
  const { text } = await words()
  const choosesPassword = asks.includes('new-password')

  return (
    <Form
      action={answer}
      values={{ remember: typed.remember ?? '' }}
      required={{
        code: text('verify.missing'),
        ...(choosesPassword && { password: text('newPassword.missing') }),
      }}
      {...(await formWords(`verify.title.${journey}`))}
    >
      <CodeField
        name="code"
        label={text('verify.code')}
        fillFromMessage={channel === 'sms'}
        focus={isAgain}
      />
      {choosesPassword && <NewPassword typed={typed} />}
      {journey !== 'recovery' && <Stay />}
      <SubmitButton label={text(`verify.submit.${journey}`)} waiting={text('verify.waiting')} />
    </Form>
  )
}
