'use client'

import { useEffect } from 'react'
import { FieldError } from './field-error.tsx'
import { useField } from './form.tsx'

type Props = {
  name: string
  label: string
  /** Lets the browser offer the code of a text message. */
  fillFromMessage: boolean
  /** Whether a code was just asked for here: then there is nothing else to do on the page. */
  focus: boolean
}

export function CodeField({ name, label, fillFromMessage, focus }: Props) {
  const { error, defaultValue: _, ...input } = useField(name)
  useEffect(() => (fillFromMessage ? fillIn(name) : undefined), [name, fillFromMessage])

  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <input
        className="input code-input figures"
        id={name}
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="\d{6}"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="go"
        // biome-ignore lint/a11y/noAutofocus: the button that had the focus is gone until the wait is over.
        autoFocus={focus}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${name}-error` : undefined}
        {...input}
      />
      <FieldError id={`${name}-error`} message={error} />
    </div>
  )
}

type Otp = Credential & { code: string }

/** WebOTP: the browser fills in, the person sends. */
function fillIn(id: string): (() => void) | undefined {
  if (!('OTPCredential' in window)) return
  const field = document.getElementById(id) as HTMLInputElement
  const waiting = new AbortController()
  const stop = () => waiting.abort()
  const request = { otp: { transport: ['sms'] }, signal: waiting.signal }
  navigator.credentials.get(request as CredentialRequestOptions).then(
    (found) => {
      if (!field.value) field.value = (found as Otp | null)?.code ?? ''
    },
    () => {},
  )
  field.form?.addEventListener('submit', stop)
  return () => {
    stop()
    field.form?.removeEventListener('submit', stop)
  }
}
