import { z } from 'zod'
import { config } from '#lib/config.ts'
import { type Http, http, unexpectedAnswer } from '#lib/http.ts'
import type { Grant } from '#lib/identity/port.ts'
import { askAs, GrantRefused } from '#lib/resource.ts'

/** A journey that a customer booked. Instants are ISO 8601; each end has its own IANA time zone. */
export type Booking = {
  id: string
  /** What the customer reads out on the phone, e.g. HW-7Q2M4X. */
  reference: string
  /** The carrier's name for it, e.g. "Night train 72". */
  service: string
  origin: string
  destination: string
  departure: { at: string; timeZone: string }
  arrival: { at: string; timeZone: string }
  travellers: readonly string[]
  status: 'confirmed' | 'waitlisted' | 'completed' | 'cancelled'
  price: { amount: number; currency: string }
}

/** One page of bookings. A cursor is opaque and leads to the next page; absent on the last one. */
export type BookingPage = { bookings: readonly Booking[]; next?: string }

/** Upcoming ones soonest first, past ones latest first; `after` is the cursor of an earlier page. */
export type Which = { when: 'upcoming' | 'past'; after?: string | undefined }

/** Where bookings come from: the data API's version, the network, the instant that divides past from upcoming. */
export type Source = { version: string; http: Http; now: Date }

const source = (): Source => ({ version: config().dataApiVersion, http, now: new Date() })

const pageSize = 10

/**
 * The first page of either side of now: one query when the coming trips fit a page, as they nearly always do.
 * The org decides whose they are, never the query.
 */
export async function findTrips(
  grant: Grant,
  from = source(),
): Promise<{ upcoming: BookingPage; past: BookingPage }> {
  const latest = await query(
    grant,
    from,
    `SELECT ${columns} FROM Booking__c ORDER BY Departure__c DESC, Id DESC LIMIT ${2 * pageSize + 1}`,
  )
  const now = Date.parse(minute(from.now))
  const coming = latest.filter(({ departure }) => Date.parse(departure.at) >= now)
  if (coming.length <= pageSize) {
    return { upcoming: pageOf(coming.reverse()), past: pageOf(latest.slice(coming.length)) }
  }
  const [upcoming, past] = await Promise.all([
    findBookings(grant, { when: 'upcoming' }, from),
    findBookings(grant, { when: 'past' }, from),
  ])
  return { upcoming, past }
}

/** One page of one side. */
export async function findBookings(
  grant: Grant,
  { when, after }: Which,
  from = source(),
): Promise<BookingPage> {
  const order = when === 'upcoming' ? 'ASC' : 'DESC'
  const conditions = [
    `Departure__c ${when === 'upcoming' ? '>=' : '<'} ${minute(from.now)}`,
    ...startingAfter(after, when),
  ]
  return pageOf(
    await query(
      grant,
      from,
      `SELECT ${columns} FROM Booking__c WHERE ${conditions.join(' AND ')} ` +
        `ORDER BY Departure__c ${order}, Id ${order} LIMIT ${pageSize + 1}`,
    ),
  )
}

/** As many as fit a page; one more than that means that there is another. */
function pageOf(found: readonly Booking[]): BookingPage {
  const bookings = found.slice(0, pageSize)
  const last = bookings.at(-1)
  return found.length > pageSize && last
    ? { bookings, next: `${last.departure.at}~${last.id}` }
    : { bookings }
}

/** One of the customer's bookings; undefined when there is none, or it is somebody else's. */
export async function findBooking(
  grant: Grant,
  id: string,
  from = source(),
): Promise<Booking | undefined> {
  if (!recordId.test(id)) return undefined
  const found = await query(grant, from, `SELECT ${columns} FROM Booking__c WHERE Id = '${id}'`)
  return found[0]
}

/** Whether a grant opens the bookings: a renewed one that does not is the end of its session. */
export async function opensBookings(grant: Grant, from = source()): Promise<boolean> {
  try {
    await query(grant, from, `SELECT ${columns} FROM Booking__c LIMIT 1`)
    return true
  } catch (fault) {
    if (fault instanceof GrantRefused) return false
    throw fault
  }
}

const recordId = /^(?:[a-zA-Z0-9]{15}|[a-zA-Z0-9]{18})$/

const columns =
  'Id, Name, Service__c, Origin__c, Destination__c, Departure__c, Departure_Time_Zone__c, ' +
  'Arrival__c, Arrival_Time_Zone__c, Travellers__c, Status__c, Price__c, CurrencyIsoCode'

const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/)
const word = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.string().toLowerCase().pipe(z.enum(words))

const row = z
  .object({
    Id: z.string(),
    Name: z.string(),
    Service__c: z.string(),
    Origin__c: z.string(),
    Destination__c: z.string(),
    Departure__c: instant,
    Departure_Time_Zone__c: z.string(),
    Arrival__c: instant,
    Arrival_Time_Zone__c: z.string(),
    Travellers__c: z.string().nullable(),
    Status__c: word(['confirmed', 'waitlisted', 'completed', 'cancelled']),
    Price__c: z.number(),
    CurrencyIsoCode: z.string().length(3),
  })
  .transform(
    (record): Booking => ({
      id: record.Id,
      reference: record.Name,
      service: record.Service__c,
      origin: record.Origin__c,
      destination: record.Destination__c,
      departure: { at: iso(record.Departure__c), timeZone: record.Departure_Time_Zone__c },
      arrival: { at: iso(record.Arrival__c), timeZone: record.Arrival_Time_Zone__c },
      travellers: record.Travellers__c?.split(/;\s*/).filter(Boolean) ?? [],
      status: record.Status__c,
      price: { amount: record.Price__c, currency: record.CurrencyIsoCode },
    }),
  )

const rows = z.object({ records: z.array(row) })

/** The wire writes `+0000`; everything else expects `Z`. */
const iso = (value: string) => value.replace(/\+00:?00$/, 'Z')

/** A query that stays the same for a minute can be parsed once a minute. */
const minute = (now: Date) => `${now.toISOString().slice(0, 16)}:00Z`

/** Keyset paging: starts right after the last row shown, however deep; a cursor that is none is ignored. */
function startingAfter(cursor: string | undefined, when: Which['when']): string[] {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z)~([a-zA-Z0-9]{15,18})$/.exec(
    cursor ?? '',
  )
  if (!match) return []
  const [, at, id] = match
  const beyond = when === 'upcoming' ? '>' : '<'
  return [`Departure__c ${beyond}= ${at}`, `(Departure__c ${beyond} ${at} OR Id ${beyond} '${id}')`]
}

async function query(grant: Grant, { version, http }: Source, soql: string): Promise<Booking[]> {
  const url = `${grant.apiBase}/services/data/v${version}/query?q=${encodeURIComponent(soql)}`
  const answer = await askAs(grant, url, http)
  const read = rows.safeParse(answer.json)
  if (answer.status === 200 && read.success) return read.data.records
  throw unexpectedAnswer(answer)
}
