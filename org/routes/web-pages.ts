/** What the org's own pages say to a customer who came with a browser. Without script, and the same for somebody and nobody. */
import { html } from 'hono/html'
import type { Progress } from '#org/domain/web-requests.ts'
import type { Html } from '#org/routes/web-layout.ts'

export type Said = {
  /** What went wrong, in words. */
  trouble?: string | undefined
  /** What went well. */
  notice?: string | undefined
  /** The user name that was typed, to stand there again. */
  typed?: string | undefined
}

type View = Said & {
  /** Where the forms go. */
  base: string
  handle: string
  client: string
  progress: Progress
  /** User name of the one person who can go on here; null: anybody. */
  username: string | null
  minLength: number
  /** What people know the provider by that they came from. */
  provider: string | undefined
}

/** What went wrong is said in the title first, where it is read aloud. */
export function pageFor(view: View): { title: string; body: Html } {
  const { title, body } = dueFor(view)
  return { title: view.trouble ? `Please look again: ${title}` : title, body }
}

function dueFor(view: View): { title: string; body: Html } {
  switch (view.progress.at) {
    case 'new-password':
      return { title: 'Choose a new password', body: newPassword(view, view.progress.usernameKey) }
    case 'code':
      return { title: 'Check your mail', body: code(view, view.progress.who.email) }
    default:
      return { title: 'Sign in', body: signIn(view) }
  }
}

function signIn(view: View) {
  const { client, username, typed = '' } = view
  const lead = username
    ? `Your password has to be changed before you go on to ${client}. Type it once more, then choose another one.`
    : `Then you go on to ${client}.`
  return html`<h1>Sign in</h1>
<p class="lead">${lead}</p>
${said(view)}
${form(
  view,
  'sign-in',
  html`<div><label for="username">User name</label>
${
  username
    ? html`<input id="username" autocomplete="username" value="${username}" readonly>`
    : html`<input id="username" name="username" value="${typed}" autocomplete="username" autocapitalize="none" spellcheck="false" required${invalid(view)}>`
}</div>
<div><label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${invalid(view)}></div>
<button>Sign in</button>`,
)}
${others(view)}`
}

/** For the sake of password keepers the form says whose password it is. */
function newPassword(view: View, known: string) {
  return html`<h1>Choose a new password</h1>
<p class="lead">The one that you had is good no more. With a new one you go on to ${view.client}.</p>
${said(view)}
${form(
  view,
  'new-password',
  html`<input autocomplete="username" value="${known}" hidden readonly>
<div><label for="password">New password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required aria-describedby="rule${view.trouble ? ' trouble' : ''}"${view.trouble ? html` aria-invalid="true"` : ''}>
<p class="hint" id="rule">At least ${view.minLength} characters. Several words are easier to keep than signs.</p></div>
<button>Save and go on</button>`,
)}
${others(view)}`
}

function code(view: View, email: string) {
  const from = view.provider ?? 'another site'
  return html`<h1>Check your mail</h1>
<p class="lead">You came from ${from} as ${email}. We sent a message there: its six digits show that the address is yours.</p>
${said(view)}
${form(
  view,
  'code',
  html`<div><label for="code">Code</label>
<input class="digits" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required${invalid(view)}></div>
<button>Go on</button>`,
)}
${others(view, html`<form method="post" action="${view.base}/resend">${hidden(view)}<button class="quiet">Send another message</button></form>`)}`
}

const hidden = ({ handle }: View) => html`<input type="hidden" name="request" value="${handle}">`

const form = (view: View, step: string, fields: Html) =>
  html`<form class="first" method="post" action="${view.base}/${step}">${hidden(view)}
${fields}
</form>`

const others = (view: View, more: Html | '' = '') =>
  html`<div class="others">${more}<form method="post" action="${view.base}/cancel">${hidden(view)}<button class="quiet">Cancel and go back to ${view.client}</button></form></div>`

const invalid = ({ trouble }: View) =>
  trouble ? html` aria-invalid="true" aria-describedby="trouble"` : ''

function said({ trouble, notice }: View) {
  if (trouble) return html`<p class="trouble" id="trouble" role="alert">${trouble}</p>`
  return notice ? html`<p class="said" role="status">${notice}</p>` : ''
}

/** The end of the way: nothing was signed in, and nothing here leads on. */
export function faultPage(detail: string | undefined): { title: string; body: Html } {
  if (detail === undefined)
    return {
      title: 'This page is over',
      body: html`<h1>This page is over</h1>
<p class="lead">It was used, it has waited too long, or it belongs to another browser. Nobody was signed in.</p>
<p class="lead">Please go back to the app that you came from, and start again there.</p>`,
    }
  return {
    title: 'This link does not work',
    body: html`<h1>This link does not work</h1>
<p class="lead">The app that sent you here asked for something that we cannot give. Nobody was signed in. Please go back to it and try again.</p>
<p>If you are building that app: <code>${detail}</code></p>`,
  }
}

export const defectPage = (reference: string): { title: string; body: Html } => ({
  title: 'Something broke here',
  body: html`<h1>Something broke here</h1>
<p class="lead">That was our fault. Nobody was signed in. Please go back to the app that you came from, and try again in a while.</p>
<p>For whoever helps you: <code>(${reference})</code></p>`,
})
