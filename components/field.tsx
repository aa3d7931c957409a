'use client'

import { FieldError } from './field-error.tsx'
import { useField } from './form.tsx'

type Props = {
  name: string
  label: string
} & Pick<
  React.ComponentProps<'input'>,
  'type' | 'autoComplete' | 'inputMode' | 'enterKeyHint' | 'autoCapitalize' | 'spellCheck'
>

export function Field({ name, label, ...attributes }: Props) {
  const { error, ...input } = useField(name)

  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <input
        className="input"
        id={name}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${name}-error` : undefined}
        {...attributes}
        {...input}
      />
      <FieldError id={`${name}-error`} message={error} />
    </div>
  )
}
