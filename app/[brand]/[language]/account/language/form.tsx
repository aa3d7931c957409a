import { formWords } from '#app/(identity)/form-words.ts'
import { Form } from '#components/form.tsx'
import { Select } from '#components/select.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import { type Language, languages } from '#lib/account/profile.ts'
import { words } from '#lib/words/page.ts'
import { changeLanguage } from './actions.ts'

/** Whoever chose none so far finds the one that the page speaks. */
export async function LanguageForm({ language: chosen }: { language: Language | undefined }) {
  const { text, language: spoken } = await words()
  const language = chosen ?? languages.find((known) => known === spoken.tag) ?? 'en'
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
      {...(await formWords('account.language.title'))}
    >
      <Select name="language" label={text('account.row.language')} options={options} />
      <SubmitButton label={text('account.language.submit')} waiting={text('account.saving')} />
    </Form>
  )
}
