import type { Metadata } from 'next'
import { Failure } from '#components/failure.tsx'
import { words } from '#lib/words/page.ts'
import { Document, documentMetadata, documentViewport } from './document.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const [{ titled }, around] = await Promise.all([words(), documentMetadata()])
  return { ...around, title: titled('notFound.title') }
}

export const generateViewport = documentViewport

export default async function NotFound() {
  const { text } = await words()
  const reference = { label: text('notFound.reference'), code: text('notFound.code') }
  return (
    <Document>
      <Failure
        heading={text('notFound.heading')}
        lead={text('notFound.lead')}
        reference={reference}
      >
        <a className="button" href="/bookings">
          {text('notFound.action')}
        </a>
      </Failure>
    </Document>
  )
}
