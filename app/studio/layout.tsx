import './studio.css'
import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'Studio', robots: { index: false } }

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
