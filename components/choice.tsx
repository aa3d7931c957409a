'use client'

import { FieldError } from './field-error.tsx'
import { useFormContext } from './form.tsx'

type Props = {
  name: string
  legend: string
  options: readonly { value: string; label: string }[]
}

/** One of a few. The first option bears the field's own id, for links from the summary of errors. */
export function Choice({ name, legend, options }: Props) {
  const { values, errors } = useFormContext()
  const error = errors.find(({ field }) => field === name)?.message

  return (
    <fieldset className="field choice" aria-describedby={error ? `${name}-error` : undefined}>
      <legend>{legend}</legend>
      {options.map(({ value, label }, at) => {
        const id = at === 0 ? name : `${name}-${value}`
        return (
          <div className="option" key={value}>
            <input
              type="radio"
              id={id}
              name={name}
              value={value}
              defaultChecked={values[name] === value}
            />
            <label htmlFor={id}>{label}</label>
          </div>
        )
      })}
      <FieldError id={`${name}-error`} message={error} />
    </fieldset>
  )
}
