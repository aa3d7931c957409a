const LONGEST = 254

/** Whether mail can be sent there: one address, nothing that could become a header, a list or a comment. */
export function isMailAddress(text: string): boolean {
  if (text.length > LONGEST || /[\s\p{C}<>()[\],;:\\"]/u.test(text)) return false
  return /^[^@]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]+$/u.test(
    text,
  )
}

/** E.164, as it is kept; what people write between the digits does not count. Null for what is no phone number. */
export function phoneNumber(text: string): string | null {
  const bare = text.normalize('NFKC').replace(/[\s().\-/]/g, '')
  return /^\+[1-9]\d{6,14}$/.test(bare) ? bare : null
}
