import type { Metadata } from 'next'
import { Failure } from '#components/failure.tsx'
import { text, titled } from '#lib/messages.ts'

export const metadata: Metadata = { title: titled('notFound.title') }

export default function NotFound() {
  const reference = { label: text('notFound.reference'), code: text('notFound.code') }
  return (
    <Failure heading={text('notFound.heading')} lead={text('notFound.lead')} reference={reference}>
      <a className="button" href="/bookings">
        {text('notFound.action')}
      </a>
    </Failure>
  )
}
