const LONGEST = 80

/**
 * A name as it is kept: any script, but nothing that breaks lines, hides, or turns the text around it. Null when it is
 * longer than a name can be.
 */
export function personName(typed: string): string | null {
  const visible = typed.normalize('NFC').replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
  const name = visible
    .replace(/[\p{Cs}\p{Co}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .trim()
  return [...name].length > LONGEST ? null : name
}
