'use client'

import { describedBy, FieldError, Hint } from './field-error.tsx'
import { useField } from './form.tsx'

type Props = {
  name: string
  label: string
  hint?: string
  options: readonly { value: string; label: string; lang?: string }[]
}

/** One of several, in the browser's own list. */
export function Select({ name, label, hint, options }: Props) {
  const { error, ref, ...select } = useField(name)

  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <Hint id={`${name}-hint`}>{hint}</Hint>
      <select
        className="input"
        id={name}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
        ref={ref}
        {...select}
      >
        {options.map(({ value, label, lang }) => (
          <option key={value} value={value} lang={lang}>
            {label}
          </option>
        ))}
      </select>
      <FieldError id={`${name}-error`} message={error} />
    </div>
  )
}
