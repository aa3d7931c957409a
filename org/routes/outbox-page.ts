import { html, raw } from 'hono/html'
import type { StoredMessage } from '#org/store/messages.ts'

type OutboxView = {
  messages: readonly StoredMessage[]
  to: string | undefined
  refresh: boolean
}

export const stylesheet = `
:root { color-scheme: light dark; --paper: #f7f3ea; --ink: #14211d; --quiet: #4d5b55; --rule: #ddd5c3; --deep: #11594a; --lamp: #d98a1f }
@media (prefers-color-scheme: dark) {
  :root { --paper: #0e1c20; --ink: #efe9dc; --quiet: #a9b7b3; --rule: #26383c; --deep: #8fd3bd; --lamp: #f0b24e }
}
*, ::before { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif }
main { max-width: 46rem; margin: 0 auto; padding: clamp(2rem, 8vh, 6rem) 1.25rem }
h1, h2, .code { font-family: Charter, 'Iowan Old Style', Georgia, serif; line-height: 1.15 }
h1 { font-size: clamp(2.2rem, 7vw, 3.4rem); font-weight: 500; margin: 0; letter-spacing: -.02em }
h2 { font-size: 1.45rem; font-weight: 600; margin: .2rem 0 0 }
a { color: var(--deep); text-underline-offset: .2em }
.lead { color: var(--quiet); max-width: 36rem; margin: .75rem 0 2rem }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin-bottom: 1rem }
label { display: grid; gap: .25rem; flex: 1 1 14rem; font-weight: 600 }
input, button { font: inherit; min-height: 3rem; padding: 0 .9rem; border-radius: .4rem; border: 1px solid var(--quiet) }
input { background: transparent; color: inherit; width: 100% }
button { background: var(--deep); border-color: var(--deep); color: var(--paper); font-weight: 600; cursor: pointer }
:focus-visible { outline: 3px solid var(--deep); outline-offset: 3px }
ol { list-style: none; margin: 3rem 0 0; padding: 0; border-inline-start: 3px solid var(--lamp) }
li { position: relative; padding: 0 0 2.75rem 1.75rem }
li:last-child { padding-bottom: 0 }
li::before { content: ''; position: absolute; inset-inline-start: -11.5px; top: .3rem; width: 20px; height: 20px; border-radius: 50%; background: var(--paper); border: 3px solid var(--lamp) }
.meta { color: var(--quiet); margin: 0; overflow-wrap: anywhere }
.text { white-space: pre-wrap; overflow-wrap: anywhere; margin: .75rem 0 0; max-width: 38rem }
.code { font-size: 2.2rem; letter-spacing: .18em; font-variant-numeric: tabular-nums; margin: .75rem 0 0; overflow-wrap: anywhere }
.none { margin-top: 3rem; color: var(--quiet) }
`

/** Text only, whatever the mail brought: an outbox is no place to run somebody's HTML. */
export function outboxPage({ messages, to, refresh }: OutboxView) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${refresh ? html`<meta http-equiv="refresh" content="5">` : ''}
<title>Outbox</title>
<link rel="icon" href="data:,">
<style>${raw(stylesheet)}</style>
</head>
<body>
<main>
<h1>Outbox</h1>
<p class="lead">What has no mail server and no text-message gateway to leave by arrives here instead.</p>
<form method="get">
<label>Sent to <input name="to" value="${to ?? ''}" autocomplete="off" autocapitalize="none" spellcheck="false"></label>
${refresh ? html`<input type="hidden" name="refresh" value="5">` : ''}
<button>Show</button>
</form>
<p><a href="${link(to, !refresh)}">${refresh ? 'Stop refreshing' : 'Refresh every five seconds'}</a></p>
${messages.length ? html`<ol>${messages.map(item)}</ol>` : html`<p class="none">Nothing here yet.</p>`}
</main>
</body>
</html>`
}

function item({ channel, recipient, subject, text, code, sentAt }: StoredMessage) {
  return html`<li><article>
<p class="meta">${channel === 'email' ? 'Mail' : 'Text message'} to ${recipient} · <time datetime="${sentAt.toISOString()}">${spoken(sentAt)}</time></p>
<h2 dir="auto">${subject ?? 'Text message'}</h2>
${code ? html`<p class="code">${code}</p>` : ''}
<p class="text" dir="auto">${text}</p>
</article></li>`
}

const spelling = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'UTC',
})

function spoken(at: Date): string {
  return `${spelling.format(at)} UTC`
}

function link(to: string | undefined, refresh: boolean): string {
  const query = new URLSearchParams({ ...(to && { to }), ...(refresh && { refresh: '5' }) })
  return `?${query}`
}
