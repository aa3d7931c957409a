import { amelie, type Known, maya, tomas } from '#studio/people.ts'
import { group } from '#studio/scenario.ts'
import type { Visit } from '#studio/visit.ts'

const ticket = 'main a[href^="/bookings/"]'
const at = '/bookings'

const as = (who: Known, path: string, conditions?: string) => async (visit: Visit) => {
  await visit.as(who)
  visit.rehearse(conditions)
  await visit.open(path)
}

/** The first of Maya's bookings under these conditions. */
const oneOf = (conditions: string | undefined, more?: string) => async (visit: Visit) => {
  await as(maya, more ?? at, conditions)(visit)
  await visit.follow(ticket)
}

const one = { at: /^\/bookings\/\w{15,18}$/, has: ['main h1', 'a[href="/bookings"]'] }
const troubled = { at: '/trouble', has: ['h1', 'a[href="/bookings"]'], says: 'failure.reference' }

export const bookings = group('bookings', {
  many: {
    title: 'Forty-three bookings',
    play: as(maya, at),
    shows: { at, has: [ticket, 'a[href*="after="]'] },
  },
  earlier: {
    title: 'Earlier trips, the second page',
    play: async (visit) => {
      await as(maya, at)(visit)
      await visit.follow('a[href*="after="]')
    },
    shows: { at, has: [ticket, 'main a[href="/bookings"]'] },
  },
  few: {
    title: 'Three bookings, and a name in two scripts',
    play: as(amelie, at),
    shows: { at, has: ticket, hasNot: 'a[href*="after="]' },
  },
  none: {
    title: 'No bookings yet',
    play: as(tomas, at),
    shows: { at, has: 'h1', hasNot: ticket, says: 'bookings.empty' },
  },
  'past-only': {
    title: 'Nothing ahead, for now',
    play: as(amelie, at, 'trips-past'),
    shows: { at, has: ticket, says: 'bookings.between' },
  },
  'coming-only': {
    title: 'The first trip ahead, and none behind',
    play: as(amelie, at, 'trips-coming'),
    shows: { at, has: ticket, says: 'bookings.next' },
  },
  cancelled: {
    title: 'Nothing but cancelled trips',
    play: as(maya, at, 'trips-cancelled'),
    shows: { at, has: ticket, says: 'status.cancelled' },
  },
  one: {
    title: 'One booking',
    play: oneOf('trips-coming'),
    shows: { ...one, says: 'status.confirmed' },
  },
  'one-travelled': {
    title: 'One booking of the past',
    play: async (visit) => {
      await as(maya, at, 'trips-past')(visit)
      await visit.follow(ticket)
    },
    shows: { ...one, says: 'status.completed' },
  },
  'one-cancelled': {
    title: 'One booking, cancelled',
    play: oneOf('trips-cancelled'),
    shows: { ...one, says: 'status.cancelled' },
  },
  'one-waitlisted': {
    title: 'One booking, on the waiting list',
    play: oneOf('trips-waitlisted'),
    shows: { ...one, says: 'status.waitlisted' },
  },
  'somebody-elses': {
    title: 'Somebody else’s booking',
    play: async (visit) => {
      const path = await elsewhere(visit)
      await as(tomas, path)(visit)
    },
    shows: { at: /./, status: 404, has: 'h1', says: 'notFound.heading' },
  },
  'upstream-down': {
    title: 'The bookings cannot be fetched',
    play: as(maya, at, 'upstream-down'),
    shows: troubled,
  },
  'upstream-timed-out': {
    title: 'The bookings take too long',
    play: as(maya, at, 'upstream-timed-out'),
    shows: troubled,
  },
  'upstream-busy': {
    title: 'The bookings are under maintenance',
    play: as(maya, at, 'upstream-busy'),
    shows: troubled,
  },
  'upstream-slow': {
    title: 'The bookings take two seconds',
    play: as(maya, at, 'upstream-slow'),
    shows: { at, has: ticket },
  },
  'one-upstream-down': {
    title: 'One booking cannot be fetched',
    play: async (visit) => {
      await as(maya, at)(visit)
      visit.rehearse('upstream-down')
      await visit.follow(ticket)
    },
    shows: { at: '/trouble', has: ['h1', 'a[href^="/bookings/"]'] },
  },
})

/** The path of one of Maya's. */
async function elsewhere(visit: Visit): Promise<string> {
  await as(maya, at)(visit)
  return visit.page.querySelector(ticket)?.getAttribute('href') ?? ''
}
