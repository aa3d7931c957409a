'use client'

import { useFormContext } from './form.tsx'

/** Never disabled, so it keeps focus; a second press while waiting does nothing. */
export function SubmitButton({ label, waiting }: { label: string; waiting: string }) {
  const { pending } = useFormContext()
  return (
    <div>
      <button className="button submit" type="submit" aria-disabled={pending || undefined}>
        <span className="submit-label">{label}</span>
        <span className="submit-waiting" aria-hidden="true">
          {waiting}
        </span>
      </button>
      <span className="visually-hidden" role="status">
        {pending ? waiting : ''}
      </span>
    </div>
  )
}
