import { hash } from 'node:crypto'
import { html, raw } from 'hono/html'
import { members } from '#org/demo-provider/people.ts'

const stylesheet = `
:root { color-scheme: light dark; --sky: #eef1f8; --sheet: #fbfcff; --ink: #171b3a; --quiet: #4a5075; --rule: #cbd1e6; --deep: #3b3fa0; --glow: #1f9e8a; --wrong: #a3242c }
@media (prefers-color-scheme: dark) {
  :root { --sky: #0c1024; --sheet: #141a36; --ink: #edf0ff; --quiet: #b3bbdf; --rule: #333c68; --deep: #b7bcff; --glow: #63dcc4; --wrong: #ffb3b0 }
}
*, ::before { box-sizing: border-box }
body { margin: 0; min-height: 100vh; background: var(--sky); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; border-top: 6px solid var(--glow) }
main { max-width: 27rem; margin: 0 auto; padding: clamp(2rem, 9vh, 6rem) 1.25rem }
.mark { color: var(--deep); font-weight: 700; letter-spacing: .08em; margin: 0 0 1.5rem }
h1 { font-size: clamp(1.7rem, 6vw, 2.2rem); font-weight: 600; line-height: 1.2; margin: 0 0 .5rem; letter-spacing: -.015em }
h2 { font-size: 1.1rem; margin: 2.25rem 0 .75rem }
p { margin: 0 0 1.5rem; color: var(--quiet) }
form { display: grid; gap: .75rem }
label { display: grid; gap: .25rem; font-weight: 600 }
.tick { display: flex; align-items: center; gap: .6rem; font-weight: 400 }
input, button { font: inherit; border-radius: .5rem; border: 1px solid var(--quiet) }
input:not([type=checkbox]) { min-height: 3rem; padding: 0 .9rem; background: var(--sheet); color: inherit; width: 100% }
input[type=checkbox] { width: 1.4rem; height: 1.4rem; accent-color: var(--deep) }
button { min-height: 3rem; padding: .6rem 1rem; cursor: pointer; background: var(--sheet); color: inherit; border-color: var(--rule); text-align: start; overflow-wrap: anywhere }
button span { display: block; color: var(--quiet); font-size: .9375rem }
button:hover { border-color: var(--deep) }
.go { background: var(--deep); border-color: var(--deep); color: var(--sheet); font-weight: 600; text-align: center }
.leave { margin-top: 2rem }
.leave button { background: none; text-align: center }
.wrong { color: var(--wrong); font-weight: 600; margin: 0 }
:focus-visible { outline: 3px solid var(--deep); outline-offset: 3px }
`
const allowedStyle = `'sha256-${hash('sha256', stylesheet, 'base64')}'`

export const pageHeaders = (goesTo: readonly string[]) => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    `style-src ${allowedStyle}`,
    'img-src data:',
    // A browser checks where the answer of a form leads, too.
    `form-action 'self' ${goesTo.join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
})

type Typed = { email: string; name: string; verified: boolean }

/** Sign-in and consent in one. Its forms lead to the address it is shown at. */
export function signInPage(typed: Typed, wrong?: string) {
  return page(
    'Sign in to Headway',
    html`<p>Headway learns your name and your e-mail address. Who are you?</p>
<form method="post">
${members.map(
  ({ name, email, verified }) =>
    html`<button name="member" value="${email}"><strong>${name}</strong> <span>${email}${verified ? '' : ' (not confirmed)'}</span></button>`,
)}
</form>
<h2>Somebody else</h2>
<form method="post">
${wrong ? html`<p class="wrong" id="wrong" role="alert">${wrong}</p>` : ''}
<label>E-mail address <input name="email" type="email" required maxlength="80" autocomplete="off" value="${typed.email}"${wrong ? raw(' aria-invalid="true" aria-describedby="wrong"') : ''}></label>
<label>Name, if you like <input name="name" maxlength="80" autocomplete="off" value="${typed.name}"></label>
<label class="tick"><input name="verified" type="checkbox" value="yes"${typed.verified ? raw(' checked') : ''}> The address is confirmed</label>
<button class="go">Continue</button>
</form>
<form method="post" class="leave"><button name="cancel" value="yes">Cancel</button></form>`,
  )
}

export function troublePage() {
  return page(
    'This did not work',
    html`<p>This sign-in has ended, or it did not begin in this browser. Please go back and begin again.</p>`,
  )
}

function page(title: string, body: ReturnType<typeof html>) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Aurora Miles</title>
<link rel="icon" href="data:,">
<style>${raw(stylesheet)}</style>
</head>
<body>
<main>
<p class="mark">Aurora Miles</p>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`
}
