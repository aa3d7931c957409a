'use client'

import { useEffect, useState } from 'react'
import { type Strength, strengthOf } from '#lib/password-strength.ts'

type Props = {
  /** Name of the password's field. */
  field: string
  /** Names and addresses of the customer. */
  personal: readonly string[]
  words: Readonly<Record<Strength['kind'], string>>
}

/** What is said of a password while it is typed; heard only when the typing pauses. */
export function PasswordStrength({ field, personal, words }: Props) {
  const [said, setSaid] = useState({ kind: '', sentence: '' })
  const [heard, setHeard] = useState('')

  useEffect(() => {
    const input = document.getElementById(field) as HTMLInputElement
    const judge = () => {
      const strength = strengthOf(input.value, personal)
      const missing = strength.kind === 'too-short' ? strength.missing : 0
      const sentence = words[strength.kind].replace('{missing}', String(missing))
      setSaid(input.value ? { kind: strength.kind, sentence } : { kind: '', sentence: '' })
    }
    input.addEventListener('input', judge)
    return () => input.removeEventListener('input', judge)
  }, [field, personal, words])

  useEffect(() => {
    const pause = setTimeout(() => setHeard(said.sentence), 1000)
    return () => clearTimeout(pause)
  }, [said])

  return (
    <>
      <p className="strength" data-strength={said.kind || undefined} aria-hidden="true">
        {said.sentence}
      </p>
      <span className="visually-hidden" role="status">
        {heard}
      </span>
    </>
  )
}
