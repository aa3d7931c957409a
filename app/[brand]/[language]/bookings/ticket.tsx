import { money } from '#components/money.ts'
import { OfService } from '#components/of-service.tsx'
import { People } from '#components/people.tsx'
import { RouteLine } from '#components/route-line.tsx'
import { Time } from '#components/time.tsx'
import type { Booking } from '#lib/bookings.ts'
import { words } from '#lib/words/page.ts'
import { Status } from './status.tsx'

type Props = { booking: Booking; heading: 'h1' | 'h2'; href?: string }

/** A booking as a ticket one would keep: its way drawn from stop to stop, its reference on the part that tears off. */
export async function Ticket({ booking, heading: Heading, href }: Props) {
  const { text, locale } = await words()
  const route = text('booking.title', { origin: booking.origin, destination: booking.destination })
  return (
    <article className="ticket">
      <div className="ticket-way">
        <Heading>
          {href ? (
            <a className="ticket-link" href={href}>
              <span className="visually-hidden">{route}</span>
            </a>
          ) : (
            <span className="visually-hidden">{route}</span>
          )}
        </Heading>
        <Stop place={booking.origin} label={text('bookings.departure')} {...booking.departure} />
        <RouteLine />
        <Stop place={booking.destination} label={text('bookings.arrival')} {...booking.arrival} />
      </div>
      <dl className="ticket-facts">
        <Fact name={text('bookings.reference')}>
          <span className="figures reference">{booking.reference}</span>
        </Fact>
        <Fact name={text('bookings.service')}>
          <OfService>{booking.service}</OfService>
        </Fact>
        <Fact name={text('bookings.travellers')}>
          <People names={booking.travellers} />
        </Fact>
        <Fact name={text('bookings.price')}>
          <span className="figures">{money(locale, booking.price)}</span>
        </Fact>
        <Fact name={text('bookings.status')}>
          <Status status={booking.status} />
        </Fact>
      </dl>
    </article>
  )
}

type StopProps = { place: string; label: string; at: string; timeZone: string }

function Stop({ place, label, ...time }: StopProps) {
  return (
    <div className="stop">
      <p className="stop-place">
        <bdi>{place}</bdi>
      </p>
      <p className="stop-label">{label}</p>
      <p className="stop-clock">
        <Time {...time} format="clock" />
      </p>
      <p>
        <Time {...time} format="shortDay" />
      </p>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
