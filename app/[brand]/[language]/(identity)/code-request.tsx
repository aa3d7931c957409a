import { Field } from '#components/field.tsx'
import { Form } from '#components/form.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import type { FormState } from '#lib/form.ts'
import type { MessageKey } from '#lib/words/catalogues.ts'
import { words } from '#lib/words/page.ts'
import { formWords } from './form-words.ts'

type Props = {
  /** What the screen itself says. */
  said: Readonly<Record<'title' | 'submit' | 'waiting', MessageKey>>
  action: (state: FormState, data: FormData) => Promise<FormState>
  identifier: string | undefined
}

/** Asks for one thing, by which somebody can be sent a code. */
export async function CodeRequest({ said, action, identifier = '' }: Props) {
  const { text } = await words()
  return (
    <Form
      action={action}
      values={{ identifier }}
      required={{ identifier: text('identifier.missing') }}
      {...(await formWords(said.title))}
    >
      <Field
        name="identifier"
        label={text('identifier.label')}
        autoComplete="username"
        inputMode="email"
        enterKeyHint="send"
      />
      <SubmitButton label={text(said.submit)} waiting={text(said.waiting)} />
    </Form>
  )
}
