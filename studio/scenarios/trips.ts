import { group, notice } from '#studio/scenario.ts'
import type { Visit } from '#studio/visit.ts'

const keeping = 'form:has([name=slug])'

/** Keeps so many journeys, the first ones of the page. */
const keep = async (visit: Visit, count: number) => {
  await visit.open('/trips')
  for (let nth = 0; nth < count; nth++) {
    const slug = visit.page.querySelectorAll(`${keeping} [name=slug]`)[nth]?.getAttribute('value')
    await visit.send({}, { form: `form:has([name=slug][value="${slug}"])` })
  }
}

const keptOf = (count: number, path: string) => async (visit: Visit) => {
  await keep(visit, count)
  await visit.open(path)
}

const letGo = 'main ol form:has([name=trip])'

export const trips = group('trips', {
  all: {
    title: 'Journeys',
    play: (visit) => visit.open('/trips'),
    shows: { at: '/trips', has: ['a[href="/trips"][aria-current=page]', keeping] },
  },
  train: {
    title: 'Journeys by train',
    play: (visit) => visit.open('/trips?by=train'),
    shows: { at: '/trips', has: 'a[href="/trips?by=train"][aria-current=page]' },
  },
  ferry: {
    title: 'Journeys by ferry',
    play: (visit) => visit.open('/trips?by=ferry'),
    shows: { at: '/trips', has: 'a[href="/trips?by=ferry"][aria-current=page]' },
  },
  flight: {
    title: 'Journeys by plane',
    play: (visit) => visit.open('/trips?by=flight'),
    shows: { at: '/trips', has: 'a[href="/trips?by=flight"][aria-current=page]' },
  },
  'one-kept': {
    title: 'Journeys, one of them kept',
    play: keptOf(1, '/trips'),
    shows: { at: '/trips', has: 'button.kept' },
  },
  'some-kept': {
    title: 'Journeys, three of them kept',
    play: keptOf(3, '/trips'),
    shows: { at: '/trips', has: 'button.kept' },
  },
  member: {
    title: 'Journeys, for somebody who is signed in',
    play: async (visit) => {
      await visit.asResident()
      await visit.open('/trips')
    },
    shows: { at: '/trips', has: ['form[action="/session/end"]', keeping] },
  },
})

export const shortlist = group('shortlist', {
  empty: {
    title: 'Nothing kept, so far',
    play: (visit) => visit.open('/shortlist'),
    shows: { at: '/shortlist', has: 'a[href="/trips"]', hasNot: letGo, says: 'shortlist.empty' },
  },
  one: {
    title: 'One journey kept on this device',
    play: keptOf(1, '/shortlist'),
    shows: { at: '/shortlist', has: [letGo, 'aside form'] },
  },
  some: {
    title: 'Four journeys kept on this device',
    play: keptOf(4, '/shortlist'),
    shows: { at: '/shortlist', has: [letGo, 'aside form'] },
  },
  full: {
    title: 'No room for another one',
    play: keptOf(4, '/shortlist?full'),
    shows: { at: '/shortlist', has: [letGo, notice], says: 'shortlist.full' },
  },
  member: {
    title: 'The shortlist of somebody who is signed in',
    play: async (visit) => {
      await visit.asResident('collector', (collector) => keep(collector, 2))
      await visit.open('/shortlist')
    },
    shows: { at: '/shortlist', has: [letGo, 'form[action="/session/end"]'], hasNot: 'aside form' },
  },
})
