import { group, problemAt } from '#studio/scenario.ts'
import { at, typing } from '#studio/scenarios/own-page.ts'

/** Of the account, where it asks who somebody is. */
export const proof = group('account', {
  'proof-asked': {
    title: 'A proof of who they are is asked for',
    play: at('/account/confirm?to=/account/email'),
    shows: { at: '/account/confirm', has: ['[name=password]', '[name=by][value=email]'] },
  },
  'proof-empty': {
    title: 'No password typed',
    play: typing('/account/confirm?to=/account/email', { password: '' }),
    shows: { at: '/account/confirm', has: problemAt('password') },
  },
  'proof-wrong': {
    title: 'Not their password',
    play: async (visit) => {
      await visit.register()
      await visit.open('/account/confirm?to=/account/email')
      await visit.send({ password: 'not the password' })
    },
    shows: { at: '/account/confirm', has: problemAt('password'), says: 'account.confirm.wrong' },
  },
  'proof-code-sent': {
    title: 'A code instead of the password',
    play: async (visit) => {
      await visit.register()
      await visit.open('/account/confirm?to=/account/email')
      await visit.send({}, { button: '[name=by][value=email]' })
    },
    shows: { at: '/account/code', has: '[name=code]', says: 'account.code.submit.proof' },
  },
  'proof-too-many-codes': {
    title: 'Asked for too many codes',
    play: at('/account/confirm?to=/account/email&refused=too-many-codes&later=90'),
    shows: { at: '/account/confirm', has: '[role=alert]', says: 'refusal.tooManyCodes' },
  },
  'proof-given': {
    title: 'Proven: on to where it was asked for',
    play: async (visit) => {
      const { password } = await visit.register()
      await visit.open('/account/confirm?to=/account/email')
      await visit.send({ password })
    },
    shows: { at: '/account/email', has: '[name=email]' },
  },
})
