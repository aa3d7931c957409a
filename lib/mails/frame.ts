import type { Words } from '#lib/mails/words.ts'

/** What every HTML letter needs around its body, whatever it looks like. Nothing is loaded from anywhere. */
export function frame({ language, subject }: Words, stylesheet: string, body: string): string {
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${escaped(subject)}</title>
<style>${stylesheet}</style>
</head>
${body}
</html>
`
}

export const directionOf = (language: Words['language']) => (language === 'ar' ? 'rtl' : 'ltr')

/** Shown by inboxes behind the subject, hidden in the letter. */
export function preheader({ preheader }: Words): string {
  return `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escaped(preheader)}</div>`
}

/**
 * A sentence in a letter. What others chose stands by itself: its direction does not turn the words around it (UAX #9), and it is not
 * torn apart at the end of a line.
 */
export function sentenceIn(text: string): string {
  return escaped(text).replace(
    /\{!(?:FirstName|Username|CustomerNumber|Provider)\}/g,
    (field) =>
      `<bdi${field.includes('Number') ? ' style="white-space:nowrap"' : ''}>${field}</bdi>`,
  )
}

/** Merge fields come through as they are: they have none of these signs. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
