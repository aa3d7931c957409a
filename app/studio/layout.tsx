import './studio.css'
import type { Metadata } from 'next'

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M2 2h5v12H2zM9 2h5v5H9z' fill='%23777'/%3E%3C/svg%3E"

export const metadata: Metadata = { title: 'Studio', robots: { index: false }, icons: { icon } }

/** Rendered for each request, with a nonce of its own. */
export const dynamic = 'force-dynamic'

/** For designers: not a part of the app that customers see, and in one language. */
export default function StudioLayout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
