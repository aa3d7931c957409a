import { sql } from 'drizzle-orm'
import { REFERENCE_ALPHABET } from '#org/seed/bookings.ts'
import { timetable, timeZones } from '#org/seed/services.ts'
import type { Database } from '#org/store/database.ts'

const services = Object.values(timetable).map((service) => ({
  ...service,
  departureTimeZone: timeZones[service.origin],
  arrivalTimeZone: timeZones[service.destination],
}))

/**
 * Gives a contact `count` more bookings in one statement: every 90 minutes back in time from ten days after `now`, each
 * instant taken twice so that paging has ties to break. For benches and tests.
 */
export async function addBookings(db: Database, contactId: string, count: number, now: Date) {
  await db.execute(sql`
    insert into bookings
    select
      -- No upper-case letter among the fifteen: their checksum is always AAA.
      'a01' || substr(md5(${contactId} || ':' || serial), 1, 12) || 'AAA',
      ${contactId},
      'HW-Z' || ${spelledSerial},
      service->>'mode', service->>'service', service->>'origin', service->>'destination',
      departs_at, service->>'departureTimeZone',
      departs_at + make_interval(mins => (service->>'minutes')::int), service->>'arrivalTimeZone',
      'Maya Lindqvist', 1,
      case when departs_at > ${now.toISOString()}::timestamptz then 'Confirmed' else 'Completed' end,
      (service->>'price')::numeric, service->>'currency',
      departs_at - interval '30 days', departs_at - interval '30 days'
    from (
      select
        taken.serials + n as serial,
        ${JSON.stringify(services)}::jsonb -> (n % ${services.length}::int) as service,
        ${now.toISOString()}::timestamptz + interval '10 days' - (n / 2) * interval '90 minutes'
          as departs_at
      from generate_series(1, ${count}::int) as n,
        (select count(*) as serials from bookings where reference like 'HW-Z%') as taken
    ) as planned`)
  await db.execute(sql`analyze bookings`)
}

const spelledSerial = sql.join(
  [4, 3, 2, 1, 0].map((place) => {
    const base = REFERENCE_ALPHABET.length
    return sql`substr(${REFERENCE_ALPHABET}, (1 + (serial / ${base ** place}::int) % ${base}::int)::int, 1)`
  }),
  sql` || `,
)
