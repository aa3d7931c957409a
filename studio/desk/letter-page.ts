import type { Theme } from '#lib/brand/look.ts'
import { escaped } from '#lib/mails/frame.ts'

/** A letter as a mail program shows it that is light, or dark: the reader's own choice is put in its place. */
export function inTheme(html: string, theme: Theme): string {
  return html
    .replace(/\(prefers-color-scheme:\s*dark\)/g, theme === 'dark' ? 'all' : 'not all')
    .replace(/(<meta name="(?:supported-)?color-schemes?" content=")[^"]*/g, `$1${theme}`)
    .replace(/(color-schemes?):\s*light dark/g, `$1: ${theme}`)
}

/** Plain text as a mail program shows it. */
export const onPaper = (text: string, theme: Theme = 'light'): string =>
  `<!doctype html><meta charset="utf-8"><title>Plain text</title><style>:root{color-scheme:${theme}}
pre{margin:24px;white-space:pre-wrap;overflow-wrap:anywhere;font:15px/1.5 ui-monospace,monospace;unicode-bidi:plaintext}</style><pre>${escaped(text)}</pre>`
