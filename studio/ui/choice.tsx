'use client'
import { useId } from 'react'

type Props<T extends string> = {
  label: string
  options: readonly (readonly [value: T, label: string])[]
  value: T
  onChoose: (value: T) => void
}

/** A few things to choose from, side by side. */
export function Choice<T extends string>({ label, options, value, onChoose }: Props<T>) {
  const name = useId()
  return (
    <fieldset className="choice">
      <legend className="unseen">{label}</legend>
      {options.map(([option, words]) => (
        <label key={option}>
          <input
            type="radio"
            className="unseen"
            name={name}
            value={option}
            checked={option === value}
            onChange={() => onChoose(option)}
          />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** More to choose from than fits side by side. */
export function Select<T extends string>({ label, options, value, onChoose }: Props<T>) {
  return (
    <label className="select">
      <span className="unseen">{label}</span>
      <select value={value} onChange={({ target }) => onChoose(target.value as T)}>
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
