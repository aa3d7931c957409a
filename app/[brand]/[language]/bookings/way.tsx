import type { Booking } from '#lib/bookings.ts'
import { words } from '#lib/words/page.ts'

/** From here to there; the word between is heard, the line that stands for it is drawn by the style sheet. */
export async function Way({ origin, destination }: Pick<Booking, 'origin' | 'destination'>) {
  const { text } = await words()
  return (
    <>
      <bdi>{origin}</bdi> <span className="to">{text('bookings.to')}</span>
      {'\u00a0'}
      <bdi>{destination}</bdi>
    </>
  )
}
