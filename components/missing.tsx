import { words } from '#lib/words/page.ts'
import { Failure } from './failure.tsx'

/** What is asked for is not there. */
export async function Missing() {
  const { text } = await words()
  const reference = { label: text('notFound.reference'), code: text('notFound.code') }
  return (
    <Failure heading={text('notFound.heading')} lead={text('notFound.lead')} reference={reference}>
      <a className="button" href="/bookings">
        {text('notFound.action')}
      </a>
    </Failure>
  )
}
