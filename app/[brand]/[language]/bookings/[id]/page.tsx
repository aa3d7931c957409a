import { redirect } from 'next/navigation'
import { Header, headerFacts } from '#app/header.tsx'
import { SessionEnd } from '#components/session-end.tsx'
import { findBooking } from '#lib/bookings.ts'
import { asMember } from '#lib/session/index.ts'
import { titled, words } from '#lib/words/page.ts'
import { Ticket } from '../ticket.tsx'

export const generateMetadata = titled('booking.page')

export default async function OneBooking({ params }: { params: Promise<{ id: string }> }) {
  const { text } = await words()
  const { id } = await params
  const [{ member, found, ends }] = await Promise.all([
    asMember(`/bookings/${id}`, (grant) => findBooking(grant, id)),
    headerFacts(),
  ])
  // Not notFound(): a dynamic page that throws is blank without script. Nothing lives there but the 404 page.
  if (!found) redirect('/no-such-trip')

  return (
    <>
      <Header member={member.name} />
      <main className="page" id="main">
        <p className="back">
          <a className="link" href="/bookings">
            {text('booking.back')}
          </a>
        </p>
        <Ticket booking={found} heading="h1" />
        <p className="ticket-note">{text('booking.localTime')}</p>
      </main>
      <SessionEnd {...ends} />
    </>
  )
}
