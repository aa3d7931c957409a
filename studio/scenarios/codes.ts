import { customerNumber, newcomer } from '#studio/people.ts'
import { group, notice, problem, problemAt } from '#studio/scenario.ts'
import type { Visit } from '#studio/visit.ts'

const asking = async (visit: Visit, identifier: string) => {
  await visit.open('/passwordless')
  await visit.send({ identifier })
}

const askingOf = (identifier: string) => (visit: Visit) => asking(visit, identifier)

/** On the page for the code, of somebody whom nobody knows: it looks the same. */
const waiting = (visit: Visit) => asking(visit, newcomer().email)

const answering = (code: string) => async (visit: Visit) => {
  await waiting(visit)
  await visit.send({ code })
}

/** A button for another code; it waits in the page while the seconds are counted. */
const resend = { form: 'form:has(#resend)' }
const counting = 'form[data-seconds] #resend'
const code = '[name=code]'

export const passwordless = group('passwordless', {
  plain: {
    title: 'Sign in with a code',
    play: (visit) => visit.open('/passwordless'),
    shows: { at: '/passwordless', has: '[name=identifier]', hasNot: '[role=alert]' },
  },
  empty: {
    title: 'Nothing typed',
    play: askingOf(''),
    shows: { at: '/passwordless', has: problemAt('identifier'), says: 'identifier.missing' },
  },
  'wrong-address': {
    title: 'An address that cannot be one',
    play: askingOf('maya@'),
    shows: { at: '/passwordless', has: problemAt('identifier'), says: 'identifier.wrongEmail' },
  },
  'wrong-number': {
    title: 'A number that cannot be reached',
    play: askingOf('12'),
    shows: { at: '/passwordless', has: problemAt('identifier'), says: 'identifier.wrongNumber' },
  },
  neither: {
    title: 'Neither an address nor a number',
    play: askingOf('call me'),
    shows: { at: '/passwordless', has: problemAt('identifier'), says: 'identifier.neither' },
  },
  'too-many-codes': {
    title: 'Asked for too often',
    play: async (visit) => {
      const { email } = newcomer()
      for (let times = 0; times < 3; times++) await asking(visit, email)
    },
    shows: { at: '/passwordless', has: problemAt('identifier'), says: 'refusal.tooManyCodes' },
  },
})

export const verify = group('verify', {
  'sent-by-mail': {
    title: 'Code sent by mail',
    play: waiting,
    shows: { at: '/verify', has: [code, 'bdi'], hasNot: '[role=alert]' },
  },
  'sent-by-text': {
    title: 'Code sent by text message',
    play: (visit) => asking(visit, newcomer().phone),
    shows: { at: '/verify', has: [code, 'bdi'], hasNot: '[role=alert]' },
  },
  'sent-elsewhere': {
    title: 'Code sent to the address of a customer number',
    play: (visit) => asking(visit, customerNumber()),
    shows: { at: '/verify', has: code, says: 'verify.sentElsewhere.passwordless' },
  },
  empty: {
    title: 'No code typed',
    play: answering(''),
    shows: { at: '/verify', has: problemAt('code'), says: 'verify.missing' },
  },
  'not-six-digits': {
    title: 'Not six digits',
    play: answering('12 34'),
    shows: { at: '/verify', has: problemAt('code'), says: 'verify.notSix' },
  },
  'wrong-code': {
    title: 'Wrong code',
    play: answering('000000'),
    shows: { at: '/verify', has: problemAt('code'), says: 'refusal.wrongCode' },
  },
  'code-expired': {
    title: 'The code is too old',
    play: async (visit) => {
      await waiting(visit)
      visit.rehearse('code-expired')
      await visit.send({ code: '123456' })
    },
    shows: { at: '/verify', has: problemAt('resend'), says: 'refusal.codeExpired' },
  },
  'code-used': {
    title: 'The code was used before',
    play: async (visit) => {
      await waiting(visit)
      visit.rehearse('code-used')
      await visit.send({ code: '123456' })
    },
    shows: { at: '/verify', has: problemAt('resend'), says: 'refusal.codeUsed' },
  },
  'code-worn-out': {
    title: 'Too many wrong codes: the code is used up',
    play: async (visit) => {
      await waiting(visit)
      for (let tries = 0; tries < 6; tries++) await visit.send({ code: `00000${tries}` })
    },
    shows: { at: '/verify', has: problemAt('resend'), says: 'refusal.codeWornOut' },
  },
  'sent-again': {
    title: 'Another code is on its way; the seconds to the next are counted',
    play: async (visit) => {
      await waiting(visit)
      await visit.send({}, resend)
    },
    shows: { at: '/verify', has: [notice, counting] },
  },
  counting: {
    title: 'The seconds until another code are counted',
    play: async (visit) => {
      await waiting(visit)
      await visit.send({}, resend)
      await visit.open('/verify')
    },
    shows: { at: '/verify', has: counting, hasNot: notice },
  },
  'counted-down': {
    title: 'The seconds are over: another code may be asked for',
    play: async (visit) => {
      await waiting(visit)
      await visit.send({}, resend)
      visit.later(31)
      await visit.open('/verify')
    },
    shows: { at: '/verify', has: '#resend', hasNot: counting },
  },
  'wrong-code-counting': {
    title: 'Wrong code while the seconds are counted',
    play: async (visit) => {
      await waiting(visit)
      await visit.send({}, resend)
      await visit.send({ code: '000000' })
    },
    shows: { at: '/verify', has: [...problemAt('code'), counting] },
  },
  'resend-refused': {
    title: 'Another code is not to be had for now',
    play: async (visit) => {
      await waiting(visit)
      await visit.send({}, resend)
      visit.later(31)
      await visit.send({}, resend)
      visit.rehearse(undefined)
      await visit.open('/verify')
    },
    shows: { at: '/verify', has: counting },
  },
  'upstream-down': {
    title: 'The identity service is down when the code is sent in',
    play: async (visit) => {
      await waiting(visit)
      visit.rehearse('upstream-down')
      await visit.send({ code: '123456' })
    },
    shows: { at: '/verify', has: problem },
  },
})
