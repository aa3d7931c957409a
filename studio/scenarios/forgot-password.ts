import { anotherPassword, newcomer } from '#studio/people.ts'
import { group, notice, problemAt } from '#studio/scenario.ts'
import type { Visit } from '#studio/visit.ts'

const asking = (identifier: string) => async (visit: Visit) => {
  await visit.open('/forgot-password')
  await visit.send({ identifier })
}

const waiting = (visit: Visit) => asking(newcomer().email)(visit)

const choosing = (password: string, code: string, conditions?: string) => async (visit: Visit) => {
  await waiting(visit)
  visit.rehearse(conditions)
  await visit.send({ code, password })
}

const at = '/verify'
const resend = { form: 'form:has(#resend)' }

export const forgotPassword = group('forgot-password', {
  plain: {
    title: 'Forgot your password?',
    play: (visit) => visit.open('/forgot-password'),
    shows: { at: '/forgot-password', has: '[name=identifier]', hasNot: '[role=alert]' },
  },
  empty: {
    title: 'Nothing typed',
    play: asking(''),
    shows: { at: '/forgot-password', has: problemAt('identifier') },
  },
  'wrong-address': {
    title: 'An address that cannot be one',
    play: asking('maya@'),
    shows: { at: '/forgot-password', has: problemAt('identifier') },
  },
  'code-sent': {
    title: 'A code, and a new password',
    play: waiting,
    shows: { at, has: ['[name=code]', '[name=password]'], hasNot: '[role=alert]' },
  },
  'both-empty': {
    title: 'Neither code nor password typed',
    play: choosing('', ''),
    shows: { at, has: problemAt('code', 'password') },
  },
  'wrong-code': {
    title: 'Wrong code',
    play: choosing(anotherPassword, '000000'),
    shows: { at, has: problemAt('code'), says: 'refusal.wrongCode' },
  },
  'code-worn-out': {
    title: 'Too many wrong codes',
    play: async (visit) => {
      await waiting(visit)
      for (let tries = 0; tries < 6; tries++)
        await visit.send({ code: `00000${tries}`, password: anotherPassword })
    },
    shows: { at, has: problemAt('resend'), says: 'refusal.codeWornOut' },
  },
  'code-expired': {
    title: 'The code is too old',
    play: choosing(anotherPassword, '123456', 'code-expired'),
    shows: { at, has: problemAt('resend'), says: 'refusal.codeWornOut' },
  },
  'password-short': {
    title: 'A new password that is too short',
    play: choosing('too short', '123456'),
    shows: { at, has: problemAt('password'), says: 'newPassword.tooShort' },
  },
  'password-repetition': {
    title: 'A new password that is a repetition',
    play: choosing('abcabcabcabcabcabc', '123456'),
    shows: { at, has: problemAt('password'), says: 'newPassword.pattern' },
  },
  'password-common': {
    title: 'A new password that everybody tries',
    play: choosing('passwordstandard', '123456'),
    shows: { at, has: problemAt('password'), says: 'refusal.passwordRefused' },
  },
  'password-breached': {
    title: 'A new password from a data breach',
    play: choosing(anotherPassword, '123456', 'password-breached'),
    shows: { at, has: problemAt('password'), says: 'refusal.passwordRefused' },
  },
  'sent-again': {
    title: 'Another code is on its way',
    play: async (visit) => {
      await waiting(visit)
      await visit.send({}, resend)
    },
    shows: { at, has: [notice, 'form[data-seconds] #resend'] },
  },
  'long-wait': {
    title: 'The third code within the hour has to wait for long',
    play: async (visit) => {
      await waiting(visit)
      await visit.send({}, resend)
      visit.later(31)
      await visit.send({}, resend)
      visit.rehearse(undefined)
      await visit.open('/verify')
    },
    shows: { at, says: 'verify.waitLong' },
  },
  done: {
    title: 'The password is changed: sign in with it',
    play: async (visit) => {
      const { email } = await visit.register()
      await visit.send({}, { form: 'form[action="/session/end"]' })
      await asking(email)(visit)
      await visit.send({ code: await visit.code(email, 3), password: anotherPassword })
    },
    shows: { at: '/login/password-changed', has: notice },
  },
})
