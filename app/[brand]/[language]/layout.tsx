import { brandNames } from '#lib/brand/library.ts'
import { languages } from '#lib/words/languages.ts'
import { Document, documentMetadata, documentViewport } from '../../document.tsx'

export const generateStaticParams = () =>
  brandNames().flatMap((brand) => languages.map(({ tag }) => ({ brand, language: tag })))

export const generateMetadata = documentMetadata
export const generateViewport = documentViewport

export default function RootLayout({ children }: { children: React.ReactNode }) {
  return <Document>{children}</Document>
}
