import { brandNames, newNames } from '#lib/brand/library.ts'
import { writeLook } from '#lib/brand/look.ts'
import { isDevelopment } from '#lib/development.ts'
import { languages } from '#lib/words/languages.ts'
import { Document, documentMetadata, documentViewport } from '../../document.tsx'

export const generateStaticParams = () =>
  (isDevelopment ? everyLook() : brandNames()).flatMap((brand) =>
    languages.map(({ tag }) => ({ brand, language: tag })),
  )

/** In development Next.js has no way around `dynamicParams`: what the studio shows has to be listed. */
const everyLook = () =>
  [...brandNames(), ...newNames()].flatMap((brand) =>
    [false, true].flatMap((draft) =>
      ([undefined, 'light', 'dark'] as const).map((theme) => writeLook({ brand, draft, theme })),
    ),
  )

export const generateMetadata = documentMetadata
export const generateViewport = documentViewport

export default function RootLayout({ children }: { children: React.ReactNode }) {
  return <Document>{children}</Document>
}
