import { formWords } from '#app/(identity)/messages.ts'
import { Form } from '#components/form.tsx'
import { Select } from '#components/select.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import { type Language, languages } from '#lib/account/profile.ts'
import { text } from '#lib/messages.ts'
import { changeLanguage } from './actions.ts'

export function LanguageForm({ language = 'en' }: { language: Language | undefined }) {
  const options = languages.map((value) => ({
    value,
    label: text(`languages.${value}`),
    lang: value,
  }))
  return (
    <Form
      action={changeLanguage}
      values={{ language }}
      required={{}}
      {...formWords('account.language.title')}
    >
      <Select name="language" label={text('account.row.language')} options={options} />
      <SubmitButton label={text('account.language.submit')} waiting={text('account.saving')} />
    </Form>
  )
}
