import { maya, tomas } from '#studio/people.ts'
import { group, notice } from '#studio/scenario.ts'

export const session = group('session', {
  ended: {
    title: 'Signed out after a while without a click',
    play: async (visit) => {
      await visit.as(maya)
      visit.later(visit.stage.session.idle + 60)
      await visit.open('/bookings')
    },
    shows: { at: '/login/session-ended', has: ['[name=identifier]', notice] },
  },
  'ended-elsewhere': {
    title: 'Signed out on another device',
    play: async (visit) => {
      await visit.signIn(tomas)
      const { jar } = visit
      await visit.send({}, { form: 'form[action="/session/end"]' })
      visit.jar = jar
      await visit.open('/bookings')
    },
    shows: { at: '/login/session-ended', has: ['[name=identifier]', notice] },
  },
  'still-there': {
    title: 'Still there? (a browser without script)',
    play: async (visit) => {
      // A session of its own: one that is shared may be minutes old by now.
      await visit.signIn(maya)
      visit.later(visit.stage.session.idle - 90)
      await visit.open('/session/ending?to=/bookings')
    },
    shows: { at: '/session/ending', has: 'a[href^="/session/renew"]', says: 'sessionEnd.heading' },
  },
  'last-minutes': {
    title: 'Still there? The longest that one sign-in lasts (without script)',
    play: async (visit) => {
      // A session of its own: one that is shared may be minutes old by now.
      await visit.signIn(maya)
      visit.rehearse(`open-for-${visit.stage.session.max - 90}`)
      await visit.open('/session/ending?to=/bookings')
    },
    shows: { at: '/session/ending', says: 'sessionEnd.last' },
  },
  waiting: {
    title: 'Still signed in, in another tab (without script)',
    play: async (visit) => {
      await visit.as(maya)
      await visit.open('/session/ending?to=/bookings')
    },
    shows: {
      at: '/session/ending',
      has: 'a[href="/bookings"]',
      says: 'sessionEnd.waiting.heading',
    },
  },
})
