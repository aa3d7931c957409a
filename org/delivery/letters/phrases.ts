/** What an inbox shows of a mail with a code. */
export function codeLines(code: string, preheader: string) {
  return { subject: `${code} is your Headway code`, preheader, code }
}

/** `22 November 2026 at 09:00 UTC` */
export function instant(at: Date): string {
  const [dateStyle, timeStyle, timeZone] = ['long', 'short', 'UTC'] as const
  return `${at.toLocaleString('en-GB', { dateStyle, timeStyle, timeZone })} UTC`
}

export function minutes(count: number): string {
  return count === 1 ? '1 minute' : `${count} minutes`
}
