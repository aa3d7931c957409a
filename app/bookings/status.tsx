import type { Booking } from '#lib/bookings.ts'
import { text } from '#lib/messages.ts'

/** A word and a shape; the shape is drawn by the style sheet. */
export function Status({ status }: Pick<Booking, 'status'>) {
  return <span className={`status ${status}`}>{text(`status.${status}`)}</span>
}
