import { SignInAgain } from '../sign-in.tsx'

export default function CodeGone() {
  return <SignInAgain notice="code-gone" />
}
