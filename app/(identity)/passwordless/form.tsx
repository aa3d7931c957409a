import { CodeRequest } from '../code-request.tsx'
import { sendCode } from './actions.ts'

const words = {
  title: 'passwordless.title',
  submit: 'passwordless.submit',
  waiting: 'passwordless.waiting',
} as const

export function PasswordlessForm({ identifier }: { identifier: string | undefined }) {
  return <CodeRequest words={words} action={sendCode} identifier={identifier} />
}
