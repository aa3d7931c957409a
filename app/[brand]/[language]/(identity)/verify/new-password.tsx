import { PasswordField } from '#components/password-field.tsx'
import { PasswordStrength } from '#components/password-strength.tsx'
import { knownAs, personalIn, type Typed } from '#lib/session/typed.ts'
import { words } from '#lib/words/page.ts'
import { revealWords, strengthWords } from '../form-words.ts'

/** With the name that it belongs to: password managers replace the old one. */
export async function NewPassword({ typed }: { typed: Typed }) {
  const { text } = await words()
  return (
    <>
      <input type="text" autoComplete="username" defaultValue={knownAs(typed)} hidden readOnly />
      <PasswordField
        name="password"
        label={text('verify.password')}
        hint={text('verify.passwordHint')}
        autoComplete="new-password"
        words={await revealWords()}
      >
        <PasswordStrength
          field="password"
          personal={personalIn(typed)}
          words={await strengthWords()}
        />
      </PasswordField>
    </>
  )
}
