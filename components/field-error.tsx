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
