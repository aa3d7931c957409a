import { Time } from '#components/time.tsx'
import type { Booking } from '#lib/bookings.ts'
import { Status } from './status.tsx'
import { Way } from './way.tsx'

/** A booking as one line of a list: few elements, since there are many of them. */
export function Stub({ booking }: { booking: Booking }) {
  return (
    <li>
      <a className="stub" href={`/bookings/${booking.id}`}>
        <span className="stub-route">
          <Way {...booking} />
        </span>
        <Time {...booking.departure} format="shortDay" />
        <span className="figures">{booking.reference}</span>
        <Status status={booking.status} />
      </a>
    </li>
  )
}
