'use client'

import { FieldError } from './field-error.tsx'
import { useFormContext } from './form.tsx'

/** A box to tick; sent as "on". */
export function Checkbox({ name, children }: { name: string; children: React.ReactNode }) {
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
          aria-describedby={error ? `${name}-error` : undefined}
        />
        <label htmlFor={name}>{children}</label>
      </div>
      <FieldError id={`${name}-error`} message={error} />
    </div>
  )
}
