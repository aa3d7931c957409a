import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { PgInsertValue } from 'drizzle-orm/pg-core'
import { recordIdFor } from '#org/domain/record-id.ts'
import { type Journey, parties } from '#org/seed/journeys.ts'
import { timetable, timeZones } from '#org/seed/services.ts'
import type { bookings } from '#org/store/schema.ts'

/** Read aloud on a telephone, none of these is taken for another. Z is left to `many.ts`. */
export const REFERENCE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXY'

const DAY = 86_400_000

/** The rows of one customer's journeys, dated from `now`. */
export function bookingRows(contactId: string, journeys: readonly Journey[], now: Date) {
  return journeys.map((journey, index) => bookingRow(contactId, journey, index, now))
}

function bookingRow(
  contactId: string,
  journey: Journey,
  index: number,
  now: Date,
): PgInsertValue<typeof bookings> {
  const [days, key, party, unusual] = journey
  const { mode, service, origin, destination, leaves, minutes, price, currency } = timetable[key]
  const travellers = parties[party]
  const name = `${contactId}:${index}`
  const day = new Date(now.getTime() + days * DAY).toISOString().slice(0, 10)
  const departsAt = sql`(${`${day} ${leaves}`}::timestamp at time zone ${timeZones[origin]})`
  const bookedAt = new Date(
    Math.min(now.getTime(), now.getTime() + days * DAY) - (20 + index) * DAY,
  )
  return {
    id: recordIdFor('booking', name),
    contactId,
    reference: unusual?.reference ?? referenceFor(name),
    mode,
    service,
    origin,
    destination,
    // PostgreSQL knows every time zone's past and future; the travelling time makes arrivals follow departures.
    departsAt,
    departureTimeZone: timeZones[origin],
    arrivesAt: sql`${departsAt} + make_interval(mins => ${minutes}::int)`,
    arrivalTimeZone: timeZones[destination],
    travellers: travellers.join('; '),
    travellerCount: travellers.length,
    status: unusual?.status ?? (days > 0 ? 'Confirmed' : 'Completed'),
    price: (price * travellers.length).toFixed(2),
    currency,
    createdAt: bookedAt,
    updatedAt: bookedAt,
  }
}

function referenceFor(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 6)
  return `HW-${[...bytes].map((byte) => REFERENCE_ALPHABET[byte % REFERENCE_ALPHABET.length]).join('')}`
}
