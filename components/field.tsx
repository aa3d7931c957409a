'use client'

import { describedBy, FieldError, Hint } from './field-error.tsx'
import { useField } from './form.tsx'

type Props = {
  name: string
  label: string
  hint?: string
} & Pick<
  React.ComponentProps<'input'>,
  'type' | 'autoComplete' | 'inputMode' | 'enterKeyHint' | 'placeholder'
>

export function Field({ name, label, hint, ...attributes }: Props) {
  const { error, ...input } = useField(name)

  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <Hint id={`${name}-hint`}>{hint}</Hint>
      <input
        className="input"
        id={name}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
        {...attributes}
        {...input}
      />
      <FieldError id={`${name}-error`} message={error} />
    </div>
  )
}
