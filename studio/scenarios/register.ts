import { newcomer } from '#studio/people.ts'
import { group, problemAt } from '#studio/scenario.ts'
import type { Visit } from '#studio/visit.ts'

type Typed = Record<string, string | boolean>

/** Page one with some of it typed otherwise. */
const one = (typed: Typed) => async (visit: Visit) => {
  const { firstName, lastName, email } = newcomer()
  await visit.open('/register')
  await visit.send({ firstName, lastName, email, ...typed })
}

/** Page two with some of it typed otherwise. */
const two = (typed: Typed) => async (visit: Visit) => {
  await visit.introduce(newcomer())
  await visit.send({ terms: true, ...typed })
}

const at = '/register/details'
const waiting = { at: '/verify', has: '[name=code]', says: 'verify.submit.registration' }

export const register = group('register', {
  plain: {
    title: 'Create an account',
    play: (visit) => visit.open('/register'),
    shows: { at: '/register', has: '[name=firstName]', hasNot: '[role=alert]' },
  },
  empty: {
    title: 'Nothing typed',
    play: one({ firstName: '', lastName: '', email: '' }),
    shows: { at: '/register', has: problemAt('firstName', 'lastName', 'email') },
  },
  'wrong-address': {
    title: 'An address that cannot be one',
    play: one({ email: 'ines@example' }),
    shows: { at: '/register', has: problemAt('email'), says: 'register.emailWrong' },
  },
  'name-too-long': {
    title: 'A name longer than fits on a ticket',
    play: one({ firstName: 'Wilhelmina '.repeat(12) }),
    shows: { at: '/register', has: problemAt('firstName'), says: 'register.nameTooLong' },
  },
  back: {
    title: 'Back on page one, with everything kept',
    play: async (visit) => {
      await visit.introduce(newcomer())
      await visit.open('/register')
    },
    shows: { at: '/register', has: '[name=firstName][value="Ines"]' },
  },
  details: {
    title: 'Page two',
    play: (visit) => visit.introduce(newcomer()),
    shows: { at, has: ['[name=phone]', '[name=terms]'], hasNot: '[role=alert]' },
  },
  'terms-missing': {
    title: 'Terms not agreed to',
    play: two({ terms: false }),
    shows: { at, has: problemAt('terms'), says: 'details.termsMissing' },
  },
  'wrong-number': {
    title: 'A phone number that cannot be reached',
    play: two({ phone: '12' }),
    shows: { at, has: problemAt('phone'), says: 'details.phoneWrong' },
  },
  'by-text': {
    title: 'A number typed: by mail or by text message? (terms missing)',
    play: two({ phone: '+46 70 174 06 05', channel: 'sms', terms: false }),
    shows: { at, has: [...problemAt('terms'), '[name=channel][value=sms][checked]'] },
  },
  'password-short': {
    title: 'A password that is too short',
    play: two({ password: 'too short' }),
    shows: { at, has: problemAt('password'), says: 'newPassword.tooShort' },
  },
  'password-repetition': {
    title: 'A password that is a repetition',
    play: two({ password: 'abcabcabcabcabcabc' }),
    shows: { at, has: problemAt('password'), says: 'newPassword.pattern' },
  },
  'password-personal': {
    title: 'A password that is their own name',
    play: two({ password: 'Ines and Öberg too' }),
    shows: { at, has: problemAt('password'), says: 'newPassword.personal' },
  },
  'password-common': {
    title: 'A password that everybody tries, in the words of the service',
    play: two({ password: 'passwordstandard' }),
    shows: { at, has: problemAt('password'), says: 'refusal.passwordRefused' },
  },
  'password-breached': {
    title: 'A password from a data breach, in the words of the service',
    play: async (visit) => {
      await visit.introduce(newcomer())
      visit.rehearse('password-breached')
      await visit.send({ terms: true, password: 'nine umbrellas in a boat' })
    },
    shows: { at, has: problemAt('password'), says: 'refusal.passwordRefused' },
  },
  'everything-wrong': {
    title: 'Everything wrong on page two',
    play: two({ phone: '12', password: 'abc', terms: false }),
    shows: { at, has: problemAt('phone', 'password', 'terms') },
  },
  'upstream-down': {
    title: 'The identity service is down',
    play: async (visit) => {
      await visit.introduce(newcomer())
      visit.rehearse('upstream-down')
      await visit.send({ terms: true })
    },
    shows: { at, has: '[role=alert] p', says: 'failure.inForm' },
  },
  'code-sent-by-mail': {
    title: 'Code sent by mail',
    play: two({}),
    shows: waiting,
  },
  'code-sent-by-text': {
    title: 'Code sent by text message',
    play: (visit) => two({ phone: newcomer().phone, channel: 'sms' })(visit),
    shows: waiting,
  },
  'already-registered': {
    title: 'The address has an account: the page is the same, the mail is not',
    play: async (visit) => {
      const { firstName, lastName, email } = await visit.register()
      visit.jar = visit.freshJar()
      await visit.open('/register')
      await visit.send({ firstName, lastName, email })
      await visit.send({ terms: true })
    },
    shows: waiting,
  },
  'wrong-code': {
    title: 'Wrong code',
    play: async (visit) => {
      await two({})(visit)
      await visit.send({ code: '000000' })
    },
    shows: { at: '/verify', has: problemAt('code'), says: 'refusal.wrongCode' },
  },
  'name-taken': {
    title: 'The name is taken elsewhere: another way in',
    play: async (visit) => {
      const email = newcomer().email.replace('example.com', 'elsewhere.example')
      await one({ email })(visit)
      await visit.send({ terms: true })
      await visit.send({ code: await visit.code(email) })
    },
    shows: { at: '/register/refused', has: 'h1', says: 'refused.heading' },
  },
  'code-used': {
    title: 'The code was used: the account is probably open already',
    play: async (visit) => {
      await two({})(visit)
      visit.rehearse('code-used')
      await visit.send({ code: '123456' })
    },
    shows: { at: '/register/code-used', has: 'h1', says: 'refused.used.heading' },
  },
  done: {
    title: 'Aboard: the first page of a new customer',
    play: (visit) => visit.register(),
    shows: { at: '/bookings', has: 'form[action="/session/end"]', says: 'bookings.empty' },
  },
})
