import { CodeRequest } from '../code-request.tsx'
import { sendCode } from './actions.ts'

const said = {
  title: 'forgot.title',
  submit: 'forgot.submit',
  waiting: 'forgot.waiting',
} as const

export function ForgotPasswordForm({ identifier }: { identifier: string | undefined }) {
  return <CodeRequest said={said} action={sendCode} identifier={identifier} />
}
