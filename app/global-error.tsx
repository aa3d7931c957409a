'use client'

import './globals.css'

/**
 * A defect in the layout itself, so that this brings a document of its own: without a brand, which may be what is broken, and in
 * one language, since it travels with every page.
 */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Something is in the way</title>
        <main className="page defect">
          <h1>Something is in the way</h1>
          <p>We could not finish that just now. It is our fault, not yours.</p>
          <a href="/">Go to the start page</a>
          {error.digest && <p>{error.digest}</p>}
        </main>
      </body>
    </html>
  )
}
