import './globals.css'
import type { Metadata, Viewport } from 'next'
import { preload } from 'react-dom'
import { DefectWords } from '#components/defect.tsx'
import { brandOfPage } from '#lib/brand/page.ts'
import { words } from '#lib/words/page.ts'

/** Without a title: each page says its own, a form's page within the form, where its errors are known. */
export async function documentMetadata(): Promise<Metadata> {
  const [{ text }, { title, url, href }] = await Promise.all([words(), brandOfPage()])
  return {
    description: text('brand.description'),
    applicationName: title,
    icons: {
      icon: { url: href('mark.svg'), type: 'image/svg+xml' },
      apple: href('icon-192.png'),
    },
    manifest: href('manifest.webmanifest'),
    formatDetection: { telephone: false, date: false, address: false, email: false },
    ...(url && {
      metadataBase: new URL(url),
      openGraph: {
        siteName: title,
        description: text('brand.description'),
        images: { url: href('social.png'), width: 1200, height: 630 },
      },
    }),
  }
}

export async function documentViewport(): Promise<Viewport> {
  const { theme, themeColor } = await brandOfPage()
  if (theme) return { colorScheme: theme, themeColor: themeColor[theme] }
  return {
    colorScheme: 'light dark',
    themeColor: [
      { media: '(prefers-color-scheme: light)', color: themeColor.light },
      { media: '(prefers-color-scheme: dark)', color: themeColor.dark },
    ],
  }
}

/** What is around every page, whatever it shows. */
export async function Document({ children }: { children: React.ReactNode }) {
  const [{ text, language }, { title, layout, fonts, href }] = await Promise.all([
    words(),
    brandOfPage(),
  ])
  for (const font of fonts) preload(font, { as: 'font', type: 'font/woff2', crossOrigin: '' })
  return (
    <html lang={language.tag} dir={language.direction} data-layout={layout}>
      <head>
        <link rel="stylesheet" href={href('brand.css')} precedence="brand" />
        {/* Pages arrive in pieces: half a header would be shown, and jump when the rest comes. */}
        <link rel="expect" href="#main" blocking="render" />
      </head>
      <body>
        <DefectWords
          words={{
            brand: title,
            title: text('failure.title'),
            heading: text('failure.heading'),
            lead: text('failure.lead'),
            home: text('failure.home'),
            reference: text('failure.reference'),
          }}
        >
          {children}
        </DefectWords>
      </body>
    </html>
  )
}
