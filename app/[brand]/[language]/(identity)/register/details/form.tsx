import { Checkbox } from '#components/checkbox.tsx'
import { Choice } from '#components/choice.tsx'
import { Field } from '#components/field.tsx'
import { Form } from '#components/form.tsx'
import { PasswordField } from '#components/password-field.tsx'
import { PasswordStrength } from '#components/password-strength.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import type { Typed } from '#lib/session/typed.ts'
import { words } from '#lib/words/page.ts'
import { formWords, revealWords, strengthWords } from '../../form-words.ts'
import type { Person } from '../schema.ts'
import { createAccount } from './actions.ts'

export async function DetailsForm({ person, typed }: { person: Person; typed: Typed }) {
  const { text } = await words()
  const { phone = '', channel = 'email', terms = '', news = '' } = typed

  return (
    <Form
      action={createAccount}
      values={{ phone, channel, terms, news }}
      required={{ terms: text('details.termsMissing') }}
      {...(await formWords('details.title'))}
    >
      <Field
        name="phone"
        type="tel"
        label={text('details.phone')}
        hint={text('details.phoneHint')}
        autoComplete="tel"
        enterKeyHint="next"
        placeholder=" "
      />
      <Choice
        name="channel"
        legend={text('details.channel')}
        options={[
          { value: 'email', label: text('details.byEmail', { email: person.email }) },
          { value: 'sms', label: text('details.bySms') },
        ]}
      />
      <input type="email" autoComplete="username" defaultValue={person.email} hidden readOnly />
      <PasswordField
        name="password"
        label={text('details.password')}
        hint={text('details.passwordHint')}
        autoComplete="new-password"
        words={await revealWords()}
      >
        <PasswordStrength
          field="password"
          personal={Object.values(person)}
          words={await strengthWords()}
        />
      </PasswordField>
      <div className="agreements">
        <Checkbox name="terms">
          {text('details.agree')}{' '}
          <a className="link" href="/terms" target="_blank" rel="noopener">
            {text('details.terms')}
          </a>
          <span className="visually-hidden"> {text('details.newTab')}</span>
        </Checkbox>
        <Checkbox name="news">{text('details.news')}</Checkbox>
      </div>
      <SubmitButton label={text('details.submit')} waiting={text('details.waiting')} />
    </Form>
  )
}
