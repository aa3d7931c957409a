const LONGEST = 80

/** What people call themselves, fit for one line of a letter: no control or direction characters, no end without end. */
export function plain(text: string): string {
  const line = text
    .replace(/\p{Bidi_Control}/gu, '')
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  return [...line].slice(0, LONGEST).join('').trim()
}

/** Whoever registers somebody else's address chooses the name: it must not carry a link or a number to that mailbox. */
export function greetable(name: string): string {
  const line = plain(name)
  return /[:/@\\]|\d{3}|\p{L}{2}\.\p{L}{2}/u.test(line) ? '' : line
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
