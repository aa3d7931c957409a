import type { FormError } from '#lib/form.ts'

type Props = { heading: string; errors: readonly FormError[] }

/** Takes focus without script too: `autofocus` is for every focusable element. */
export function ErrorSummary({ heading, errors }: Props) {
  if (errors.length === 0) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: the answer to what was just sent is what the customer waits for.
    <div className="summary" role="alert" tabIndex={-1} autoFocus>
      <h2>{heading}</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={field ?? message}>
            {field ? <a href={`#${field}`}>{message}</a> : <p>{message}</p>}
          </li>
        ))}
      </ul>
    </div>
  )
}
