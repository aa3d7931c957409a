'use client'

import { describedBy, FieldError, Hint } from './field-error.tsx'
import { useFormContext } from './form.tsx'

type Props = { name: string; hint?: string; children: React.ReactNode }

/** A box to tick; sent as "on". */
export function Checkbox({ name, hint, children }: Props) {
  const { values, errors } = useFormContext()
  const error = errors.find(({ field }) => field === name)?.message

  return (
    <div className="field">
      <div className="option">
        <input
          type="checkbox"
          id={name}
          name={name}
          defaultChecked={values[name] === 'on'}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(name, hint, error)}
        />
        <label htmlFor={name}>{children}</label>
        <Hint id={`${name}-hint`}>{hint}</Hint>
      </div>
      <FieldError id={`${name}-error`} message={error} />
    </div>
  )
}
