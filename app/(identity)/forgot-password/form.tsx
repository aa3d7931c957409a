import { CodeRequest } from '../code-request.tsx'
import { sendCode } from './actions.ts'

const words = {
  title: 'forgot.title',
  submit: 'forgot.submit',
  waiting: 'forgot.waiting',
} as const

export function ForgotPasswordForm({ identifier }: { identifier: string | undefined }) {
  return <CodeRequest words={words} action={sendCode} identifier={identifier} />
}
