import { group, problem } from '#studio/scenario.ts'

export const start = group('start', {
  home: {
    title: 'Front page',
    play: (visit) => visit.open('/'),
    shows: { at: '/', has: ['h1', 'a[href="/bookings"]', 'a[href="/login"]'] },
  },
  terms: {
    title: 'Terms of travel',
    play: (visit) => visit.open('/terms'),
    shows: { at: '/terms', has: 'h1' },
  },
})

export const notFound = group('not-found', {
  page: {
    title: 'No such page',
    play: (visit) => visit.open('/no-such-page'),
    shows: { at: '/no-such-page', status: 404, has: 'h1' },
  },
  'page-broken-address': {
    title: 'An address with a broken escape',
    play: (visit) => visit.open('/%E0%A4%A'),
    shows: { at: '/%E0%A4%A', status: 404, has: 'h1' },
  },
})

export const trouble = group('trouble', {
  page: {
    title: 'Trouble, with a reference for support',
    play: (visit) => visit.open('/trouble?reference=K7QM-2XWD&to=/bookings'),
    shows: { at: '/trouble', has: ['h1', 'a[href="/bookings"]'], says: 'failure.reference' },
  },
  'page-without-reference': {
    title: 'Trouble, without a reference',
    play: (visit) => visit.open('/trouble'),
    shows: { at: '/trouble', has: 'h1' },
  },
  'sign-in-upstream-down': {
    title: 'Signing in while the identity service is down',
    play: async (visit) => {
      await visit.open('/login')
      visit.rehearse('upstream-down')
      await visit.send({ identifier: 'maya@example.com', password: 'any password' })
    },
    shows: { at: '/login', has: [problem, '[name=identifier][value="maya@example.com"]'] },
  },
  'sign-in-upstream-busy': {
    title: 'Signing in while the identity service is under maintenance',
    play: async (visit) => {
      await visit.open('/login')
      visit.rehearse('upstream-busy')
      await visit.send({ identifier: 'maya@example.com', password: 'any password' })
    },
    shows: { at: '/login', has: problem },
  },
  'code-request-upstream-down': {
    title: 'Asking for a code while the identity service is down',
    play: async (visit) => {
      await visit.open('/passwordless')
      visit.rehearse('upstream-down')
      await visit.send({ identifier: 'maya@example.com' })
    },
    shows: { at: '/passwordless', has: problem },
  },
  'forgot-password-upstream-down': {
    title: 'Asking for a new password while the identity service is down',
    play: async (visit) => {
      await visit.open('/forgot-password')
      visit.rehearse('upstream-down')
      await visit.send({ identifier: 'maya@example.com' })
    },
    shows: { at: '/forgot-password', has: problem },
  },
})
