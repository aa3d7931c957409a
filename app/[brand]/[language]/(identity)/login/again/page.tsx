import { SignInAgain } from '../sign-in.tsx'

export default function LoginAgain() {
  return <SignInAgain />
}
