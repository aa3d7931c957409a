import { Field } from '#components/field.tsx'
import { Form } from '#components/form.tsx'
import { SubmitButton } from '#components/submit-button.tsx'
import type { FormState } from '#lib/form.ts'
import { type MessageKey, text } from '#lib/messages.ts'
import { formWords } from './messages.ts'

type Props = {
  /** The screen's own words. */
  words: Readonly<Record<'title' | 'submit' | 'waiting', MessageKey>>
  action: (state: FormState, data: FormData) => Promise<FormState>
  identifier: string | undefined
}

/** Asks for one thing, by which somebody can be sent a code. */
export function CodeRequest({ words, action, identifier = '' }: Props) {
  return (
    <Form
      action={action}
      values={{ identifier }}
      required={{ identifier: text('identifier.missing') }}
      {...formWords(words.title)}
    >
      <Field
        name="identifier"
        label={text('identifier.label')}
        autoComplete="username"
        inputMode="email"
        enterKeyHint="send"
      />
      <SubmitButton label={text(words.submit)} waiting={text(words.waiting)} />
    </Form>
  )
}
