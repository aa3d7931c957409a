import type { Booking } from '#lib/bookings.ts'
import { words } from '#lib/words/page.ts'

/** A word and a shape; the shape is drawn by the style sheet. */
export async function Status({ status }: Pick<Booking, 'status'>) {
  const { text } = await words()
  return <span className={`status ${status}`}>{text(`status.${status}`)}</span>
}
