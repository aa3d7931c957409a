import { PasswordField } from '#components/password-field.tsx'
import { PasswordStrength } from '#components/password-strength.tsx'
import { text } from '#lib/messages.ts'
import { knownAs, personalIn, type Typed } from '#lib/session/typed.ts'
import { revealWords, strengthWords } from '../messages.ts'

/** With the name that it belongs to: password managers replace the old one. */
export function NewPassword({ typed }: { typed: Typed }) {
  return (
    <>
      <input type="text" autoComplete="username" defaultValue={knownAs(typed)} hidden readOnly />
      <PasswordField
        name="password"
        label={text('verify.password')}
        hint={text('verify.passwordHint')}
        autoComplete="new-password"
        words={revealWords()}
      >
        <PasswordStrength field="password" personal={personalIn(typed)} words={strengthWords()} />
      </PasswordField>
    </>
  )
}
