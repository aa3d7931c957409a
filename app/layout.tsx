import './globals.css'
import type { Metadata, Viewport } from 'next'
import { language, text } from '#lib/messages.ts'
import { fonts } from './fonts.ts'

/** Without a title: each page says its own, a form's page within the form, where its errors are known. */
export const metadata: Metadata = {
  description: text('brand.description'),
  icons: { icon: { url: '/favicon.svg', type: 'image/svg+xml' } },
  formatDetection: { telephone: false, date: false, address: false, email: false },
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f1e5' },
    { media: '(prefers-color-scheme: dark)', color: '#0b1a1f' },
  ],
}

export default function RootLayout({ children }: { children: React.ReactNode }) {
  return (
    <html lang={language} className={fonts}>
      <body>{children}</body>
    </html>
  )
}
