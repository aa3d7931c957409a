import type { Metadata } from 'next'
import { JourneyCoast } from '#components/journey-coast.tsx'
import { SiteHeader } from '#components/site-header.tsx'
import { until } from '#components/until.ts'
import { type Booking, findBookings } from '#lib/bookings.ts'
import { text, titled } from '#lib/messages.ts'
import { asMember } from '#lib/session/index.ts'
import { Stub } from './stub.tsx'
import { Ticket } from './ticket.tsx'

export const metadata: Metadata = { title: titled('bookings.title') }

type Props = { searchParams: Promise<{ after?: string | string[] }> }

export default async function Bookings({ searchParams }: Props) {
  const { after } = await searchParams
  const cursor = typeof after === 'string' ? after : undefined
  const path = cursor ? `/bookings?${new URLSearchParams({ after: cursor })}` : '/bookings'
  const { member, found } = await asMember(path, (grant) =>
    Promise.all([
      cursor ? undefined : findBookings(grant, { when: 'upcoming' }),
      findBookings(grant, { when: 'past', after: cursor }),
    ]),
  )
  const [upcoming, past] = found
  const [next, ...later] = upcoming?.bookings ?? []
  const isEmpty = !cursor && !next && past.bookings.length === 0

  return (
    <>
      <SiteHeader member={member.name} />
      <main className="page" id="main">
        {isEmpty ? <Empty /> : <h1 className="text-title">{text('bookings.title')}</h1>}
        {next && <Next booking={next} />}
        {!isEmpty && !next && !cursor && <Between />}
        {later.length > 0 && <Section title={text('bookings.upcoming')} bookings={later} />}
        {past.bookings.length > 0 && (
          <Section title={text('bookings.past')} bookings={past.bookings} quiet />
        )}
        {(cursor || past.next) && <Pager isFirst={!cursor} next={past.next} />}
      </main>
    </>
  )
}

function Next({ booking }: { booking: Booking }) {
  return (
    <>
      <p className="next-when">
        {text('bookings.next', { when: until(booking.departure, new Date()) })}
      </p>
      <Ticket booking={booking} heading="h2" href={`/bookings/${booking.id}`} />
    </>
  )
}

type SectionProps = { title: string; bookings: readonly Booking[]; quiet?: boolean }

function Section({ title, bookings, quiet }: SectionProps) {
  return (
    <section className={quiet ? 'stubs quiet' : 'stubs'}>
      <h2>{title}</h2>
      <ol>
        {bookings.map((booking) => (
          <Stub key={booking.id} booking={booking} />
        ))}
      </ol>
    </section>
  )
}

function Pager({ isFirst, next }: { isFirst: boolean; next: string | undefined }) {
  return (
    <nav className="pager" aria-label={text('bookings.pages')}>
      {!isFirst && (
        <a className="link" href="/bookings">
          {text('bookings.newest')}
        </a>
      )}
      {next && (
        <a className="link" href={`/bookings?${new URLSearchParams({ after: next })}`}>
          {text('bookings.older')}
        </a>
      )}
    </nav>
  )
}

function Between() {
  return (
    <div className="between">
      <h2>{text('bookings.between')}</h2>
      <p>{text('bookings.betweenLead')}</p>
    </div>
  )
}

function Empty() {
  return (
    <div className="empty">
      <h1 className="text-title">{text('bookings.empty')}</h1>
      <p className="text-lead text-soft">{text('bookings.emptyLead')}</p>
      <div className="empty-picture">
        <JourneyCoast />
      </div>
    </div>
  )
}
