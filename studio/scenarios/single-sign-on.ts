import { newcomer } from '#studio/people.ts'
import { group, notice } from '#studio/scenario.ts'
import type { Visit } from '#studio/visit.ts'

const provider = 'a[href^="/login/with/"]'
const form = '[name=identifier]'

/** To the page of the provider. */
const leaving = async (visit: Visit) => {
  await visit.open('/login')
  await visit.follow(provider)
}

export const singleSignOn = group('single-sign-on', {
  offered: {
    title: 'Sign in, with a provider beside it',
    play: (visit) => visit.open('/login'),
    shows: { at: '/login', has: [form, provider] },
  },
  'offered-at-registration': {
    title: 'Create an account, with a provider beside it',
    play: (visit) => visit.open('/register'),
    shows: { at: '/register', has: ['[name=firstName]', provider] },
  },
  cancelled: {
    title: 'Came back without signing in',
    play: async (visit) => {
      await leaving(visit)
      await visit.send({}, { button: '[name=cancel]' })
    },
    shows: { at: '/login/came-back/cancelled', has: [form, notice] },
  },
  refused: {
    title: 'The provider did not sign them in',
    play: (visit) => visit.open('/login/came-back/refused'),
    shows: { at: '/login/came-back/refused', has: [form, notice] },
  },
  expired: {
    title: 'It took too long, or was finished before',
    play: (visit) => visit.open('/callback?code=of-before&state=of-before'),
    shows: { at: '/login/came-back/expired', has: [form, notice] },
  },
  trouble: {
    title: 'Something went wrong on the way back',
    play: async (visit) => {
      await leaving(visit)
      visit.rehearse('upstream-down')
      await visit.send({ email: newcomer().email, name: 'Kim Nyberg', verified: true })
    },
    shows: { at: '/login/came-back/trouble', has: [form, notice], says: 'failure.reference' },
  },
  'first-time': {
    title: 'Aboard for the first time, by a provider',
    play: async (visit) => {
      await leaving(visit)
      await visit.send({ email: newcomer().email, name: 'Kim Nyberg', verified: true })
    },
    shows: { at: '/bookings', has: 'form[action="/session/end"]', says: 'bookings.empty' },
  },
})
