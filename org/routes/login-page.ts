import { html } from 'hono/html'

/** What a request gets that is not recognised as headless (headless-apis, sections 0.10 and 7): a page, with status 200. */
export const loginPage = html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Sign in</title>
    <style>
      :root { color-scheme: light dark }
      body { font: 1.0625rem/1.6 system-ui, sans-serif; margin: 15vh auto; max-width: 34rem; padding: 0 1.5rem }
      h1 { font-size: 1.5rem; font-weight: 600 }
    </style>
  </head>
  <body>
    <main>
      <h1>Sign in</h1>
      <p>This organisation's customers sign in on its own screens. Please go back to the app you came from.</p>
      <p>If you are building that app: this request was not recognised as headless. Check its
        <code>Auth-Request-Type</code> header, and whether the client wants credentials in the body.</p>
    </main>
  </body>
</html>
`
