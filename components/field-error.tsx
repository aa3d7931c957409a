import { TroubleSign } from './sign.tsx'

export function FieldError({ id, message }: { id: string; message?: string }) {
  if (!message) return null
  return (
    <p className="field-error" id={id}>
      <TroubleSign />
      {message}
    </p>
  )
}

export function Hint({ id, children }: { id: string; children: string | undefined }) {
  return children ? (
    <p className="hint" id={id}>
      {children}
    </p>
  ) : null
}

/** The error first: it is what the customer waits for. */
export const describedBy = (name: string, hint?: string, error?: string): string | undefined =>
  [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ') || undefined
