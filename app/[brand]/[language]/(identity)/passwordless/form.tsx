import { CodeRequest } from '../code-request.tsx'
import { sendCode } from './actions.ts'

const said = {
  title: 'passwordless.title',
  submit: 'passwordless.submit',
  waiting: 'passwordless.waiting',
} as const

export function PasswordlessForm({ identifier }: { identifier: string | undefined }) {
  return <CodeRequest said={said} action={sendCode} identifier={identifier} />
}
