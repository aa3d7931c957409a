'use client'

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { describedBy, FieldError, Hint } from './field-error.tsx'
import { useField } from './form.tsx'

type Props = {
  name: string
  label: string
  hint?: string
  autoComplete: 'current-password' | 'new-password'
  /** The button's words, and its full name for screen readers. */
  words: { show: string; hide: string; name: string }
  /** What is said of it while it is typed. */
  children?: React.ReactNode
}

const never = () => () => {}

export function PasswordField({ name, label, hint, autoComplete, words, children }: Props) {
  const { error, defaultValue: _, ...input } = useField(name)
  const [shown, setShown] = useState(false)
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const box = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const form = box.current?.closest('form')
    const hide = () => setShown(false)
    form?.addEventListener('submit', hide)
    return () => form?.removeEventListener('submit', hide)
  }, [])

  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <Hint id={`${name}-hint`}>{hint}</Hint>
      <div className="field-box" ref={box}>
        <input
          className="input input-with-button"
          id={name}
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(name, hint, error)}
          {...input}
        />
        {scripted && (
          <button
            className="reveal"
            type="button"
            aria-controls={name}
            onClick={() => setShown(!shown)}
          >
            {shown ? words.hide : words.show}
            <span className="visually-hidden"> {words.name}</span>
          </button>
        )}
      </div>
      {children}
      <FieldError id={`${name}-error`} message={error} />
    </div>
  )
}
