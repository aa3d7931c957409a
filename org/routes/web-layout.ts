import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

const stylesheet = `
:root { color-scheme: light dark; --paper: #f7f3ea; --ink: #14211d; --quiet: #4d5b55; --rule: #b9b09b; --deep: #11594a; --lamp: #d98a1f; --trouble: #9c2a1c }
@media (prefers-color-scheme: dark) {
  :root { --paper: #0e1c20; --ink: #efe9dc; --quiet: #a9b7b3; --rule: #4a5f63; --deep: #8fd3bd; --lamp: #f0b24e; --trouble: #ffb1a3 }
}
*, ::before { box-sizing: border-box }
body { margin: 0; min-height: 100svh; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif }
main { max-width: 27rem; margin: 0 auto; padding: clamp(2.5rem, 14vh, 9rem) 1.25rem 3rem }
.line { display: block; width: 100%; height: 1.75rem; margin: 0 0 1.75rem; fill: none; stroke: var(--lamp); stroke-width: 3; stroke-linecap: round }
.line circle { fill: var(--paper) }
h1 { font-family: Charter, 'Iowan Old Style', Georgia, serif; font-size: clamp(2rem, 8vw, 2.6rem); font-weight: 500; line-height: 1.15; letter-spacing: -.02em; margin: 0 }
p { margin: .75rem 0 0 }
.lead, .hint { color: var(--quiet); overflow-wrap: anywhere }
.hint { font-size: .95rem; margin: .35rem 0 0 }
form { margin: 0 }
form.first { display: grid; gap: 1.25rem; margin-top: 2rem }
label { display: block; font-weight: 600; margin: 0 0 .3rem }
input, button { font: inherit; width: 100%; min-height: 3rem; padding: .4rem .9rem; border-radius: .4rem; border: 1px solid var(--quiet) }
input { background: transparent; color: inherit }
input[aria-invalid] { border: 2px solid var(--trouble) }
.digits { font-size: 1.5rem; letter-spacing: .3em; font-variant-numeric: tabular-nums }
button { background: var(--deep); border-color: var(--deep); color: var(--paper); font-weight: 600; cursor: pointer }
.quiet { background: transparent; border-color: transparent; color: var(--deep); text-decoration: underline; text-underline-offset: .2em; font-weight: 500 }
.others { margin-top: .75rem }
.trouble { color: var(--trouble); border-inline-start: 3px solid var(--trouble); padding-inline-start: .8rem; margin-top: 1.5rem }
.said { border-inline-start: 3px solid var(--lamp); padding-inline-start: .8rem; margin-top: 1.5rem }
code { font-size: .9rem; overflow-wrap: anywhere; color: var(--quiet) }
:focus-visible { outline: 3px solid var(--deep); outline-offset: 3px }
`

const STYLE_HASH = createHash('sha256').update(stylesheet).digest('base64')

type Page = {
  title: string
  body: Html
  status: number
  /** Where a form of the page may lead in the end; null: the page has none. Chromium looks at every redirect on the way. */
  leadsTo: string | null
}

export function showPage(c: Context, { title, body, status, leadsTo }: Page): Response {
  const headers = {
    'Cache-Control': 'no-store',
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src data:; form-action ${formAction(leadsTo)}; base-uri 'none'; frame-ancestors 'none'`,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  }
  return c.body(String(whole(title, body)), status as 200, headers)
}

function formAction(leadsTo: string | null): string {
  if (leadsTo === null) return `'none'`
  const { protocol, origin } = new URL(leadsTo)
  return `'self' ${origin === 'null' ? protocol : origin}`
}

function whole(title: string, body: Html) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${raw(stylesheet)}</style>
</head>
<body>
<main>
<svg class="line" viewBox="0 0 400 28" preserveAspectRatio="none" aria-hidden="true"><path d="M2 8c70 0 60 16 130 16s60-18 130-18 66 10 136 10" vector-effect="non-scaling-stroke"/></svg>
${body}
</main>
</body>
</html>`
}
