import { stops } from '../../stops.ts'
import { SignInAgain } from '../sign-in.tsx'

export default function PasswordChanged() {
  return <SignInAgain notice="password-changed" stops={stops.recovery} />
}
