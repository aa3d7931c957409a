import type { Booking } from '#lib/bookings.ts'
import { text } from '#lib/messages.ts'

const to = text('bookings.to')

/** From here to there; the word between is heard, the line that stands for it is drawn by the style sheet. */
export function Way({ origin, destination }: Pick<Booking, 'origin' | 'destination'>) {
  return (
    <>
      {origin} <span className="to">{to}</span> {destination}
    </>
  )
}
