import { findDue } from '#app/account/due.ts'
import { Leaving } from '#app/account/leaving.tsx'
import { Header, headerFacts } from '#app/header.tsx'
import { Picture } from '#components/picture.tsx'
import { SessionEnd } from '#components/session-end.tsx'
import { until } from '#components/until.ts'
import { type Booking, type BookingPage, findBookings, findTrips } from '#lib/bookings.ts'
import type { Grant } from '#lib/identity/port.ts'
import { asMember } from '#lib/session/index.ts'
import { visitor } from '#lib/visitor.ts'
import { titled, words } from '#lib/words/page.ts'
import { Stub } from './stub.tsx'
import { Ticket } from './ticket.tsx'

export const generateMetadata = titled('bookings.title')

type Props = { searchParams: Promise<Record<'after' | 'later', string | string[] | undefined>> }

/** `?after` continues the past trips, `?later` the coming ones. */
export default async function Bookings({ searchParams }: Props) {
  const { text } = await words()
  const query = await searchParams
  const after = typeof query.after === 'string' ? query.after : undefined
  const later = typeof query.later === 'string' ? query.later : undefined
  const asked = asMember(pathTo({ after, later }), async (grant) => {
    if (after) return { upcoming: none, past: await findBookings(grant, { when: 'past', after }) }
    if (!later) return findFirst(grant)
    return { upcoming: await findBookings(grant, { when: 'upcoming', after: later }), past: none }
  })
  const [{ member, found, ends }] = await Promise.all([asked, headerFacts()])
  const { upcoming, past } = found
  const dueAt = 'dueAt' in found ? found.dueAt : undefined
  const isFirst = !after && !later
  const next = isFirst ? upcoming.bookings.find(({ status }) => status !== 'cancelled') : undefined
  const others = upcoming.bookings.filter((booking) => booking !== next)
  const isEmpty = isFirst && upcoming.bookings.length + past.bookings.length === 0

  return (
    <>
      <Header member={member.name} place="bookings" />
      <main className="page" id="main">
        {dueAt && (
          <div className="mb-8">
            <Leaving dueAt={dueAt} />
          </div>
        )}
        {isEmpty ? <Empty /> : <h1 className="text-title">{text('bookings.title')}</h1>}
        {next && <Next booking={next} />}
        {isFirst && !isEmpty && !next && <Between />}
        {others.length > 0 && (
          <Section title={text('bookings.upcoming')} bookings={others}>
            {upcoming.next && (
              <a className="link" href={pathTo({ later: upcoming.next })}>
                {text('bookings.later')}
              </a>
            )}
          </Section>
        )}
        {past.bookings.length > 0 && (
          <Section title={text('bookings.past')} bookings={past.bookings} quiet>
            {past.next && (
              <a className="link" href={pathTo({ after: past.next })}>
                {text('bookings.older')}
              </a>
            )}
          </Section>
        )}
        {!isFirst && (
          <p className="back">
            <a className="link" href="/bookings">
              {text('booking.back')}
            </a>
          </p>
        )}
      </main>
      <SessionEnd {...ends} />
    </>
  )
}

/** Where somebody arrives who signs in: whoever came to keep their account finds the way here. */
async function findFirst(grant: Grant) {
  const customer = { grant, visitor: await visitor() }
  const [trips, dueAt] = await Promise.all([findTrips(grant), findDue(customer)])
  return { ...trips, dueAt }
}

const none: BookingPage = { bookings: [] }

function pathTo(cursors: { after?: string | undefined; later?: string | undefined }): string {
  const query = new URLSearchParams(
    Object.entries(cursors).filter(([, cursor]) => cursor) as [string, string][],
  )
  return query.size > 0 ? `/bookings?${query}` : '/bookings'
}

async function Next({ booking }: { booking: Booking }) {
  const { text, locale } = await words()
  return (
    <>
      <p className="next-when">
        {text('bookings.next', { when: until(locale, booking.departure, new Date()) })}
      </p>
      <Ticket booking={booking} heading="h2" href={`/bookings/${booking.id}`} />
    </>
  )
}

type SectionProps = {
  title: string
  bookings: readonly Booking[]
  quiet?: boolean
  /** The way to more of them. */
  children: React.ReactNode
}

function Section({ title, bookings, quiet, children }: SectionProps) {
  return (
    <section className={quiet ? 'stubs quiet' : 'stubs'}>
      <h2>{title}</h2>
      <ol>
        {bookings.map((booking) => (
          <Stub key={booking.id} booking={booking} />
        ))}
      </ol>
      {children}
    </section>
  )
}

async function Between() {
  const { text } = await words()
  return (
    <div className="between">
      <h2>{text('bookings.between')}</h2>
      <p>{text('bookings.betweenLead')}</p>
    </div>
  )
}

async function Empty() {
  const { text } = await words()
  return (
    <div className="empty">
      <h1 className="text-title">{text('bookings.empty')}</h1>
      <p className="text-lead text-soft">{text('bookings.emptyLead')}</p>
      <div className="empty-picture">
        <Picture name="landing" />
      </div>
    </div>
  )
}
