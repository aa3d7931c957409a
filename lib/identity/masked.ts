import type { Identifier } from '#lib/identity/port.ts'

/**
 * Enough of an address for its owner to know it again, too little for whoever looks over their shoulder.
 * A reference or a name says nothing of where a code went: it stays as it was typed.
 */
export function masked({ kind, value }: Identifier): string {
  if (kind === 'phone') return maskedPhone(value)
  return kind === 'email' ? maskedEmail(value) : value
}

/** `m•••@example.com`. A local part of one sign is hidden whole. */
function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const [first, ...others] = signs.segment(email.slice(0, Math.max(at, 0)))
  const shown = others.length > 0 ? (first?.segment ?? '') : ''
  return `${shown}•••${at < 0 ? '' : email.slice(at)}`
}

/** `••• ••• 06 05`, and no digit of a number that is shorter than any that exists. */
function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  const [, one, two] = /.{3}(..)(..)$/.exec(digits) ?? []
  return one && two ? `••• ••• ${one} ${two}` : '••• •••'
}

/** What a reader takes for one sign can be several code points. */
const signs = new Intl.Segmenter('en', { granularity: 'grapheme' })
