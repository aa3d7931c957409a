import type { Metadata } from 'next'
import { Missing } from '#components/missing.tsx'
import { words } from '#lib/words/page.ts'
import { Document, documentMetadata, documentViewport } from './document.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const [{ titled }, around] = await Promise.all([words(), documentMetadata()])
  return { ...around, title: titled('notFound.title') }
}

export const generateViewport = documentViewport

/** For an address that no page has. */
export default function NotFound() {
  return (
    <Document>
      <Missing />
    </Document>
  )
}
