'use client'

import { FieldError } from './field-error.tsx'
import { useField } from './form.tsx'

type Props = {
  name: string
  label: string
  hint?: string
} & Pick<
  React.ComponentProps<'input'>,
  'type' | 'autoComplete' | 'inputMode' | 'enterKeyHint' | 'autoCapitalize' | 'spellCheck'
>

export function Field({ name, label, hint, ...attributes }: Props) {
  const { error, ...input } = useField(name)
  const describedBy = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')

  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {hint && (
        <p className="field-hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <input
        className="input"
        id={name}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy || undefined}
        {...attributes}
        {...input}
      />
      <FieldError id={`${name}-error`} message={error} />
    </div>
  )
}
