import { maya, type newcomer } from '#studio/people.ts'
import { group, notice, problem, problemAt } from '#studio/scenario.ts'
import { at, changing, typing } from '#studio/scenarios/own-page.ts'
import type { Visit } from '#studio/visit.ts'

const long = 'Wilhelmina '.repeat(12)
const changed = { at: '/account', has: notice }

export const account = group('account', {
  profile: {
    title: 'Your account',
    play: at('/account'),
    shows: { at: '/account', has: ['main dl', 'a[href="/account/name"]'], hasNot: notice },
  },
  'profile-complete': {
    title: 'Your account, with number and language',
    play: async (visit) => {
      await visit.as(maya)
      await visit.open('/account')
    },
    shows: { at: '/account', has: 'main dl' },
  },
  'profile-upstream-down': {
    title: 'The account cannot be fetched',
    play: async (visit) => {
      await visit.asResident()
      visit.rehearse('upstream-down')
      await visit.open('/account')
    },
    shows: { at: '/trouble', has: ['h1', 'a[href="/account"]'] },
  },
  'code-gone': {
    title: 'A code that is no longer waited for',
    play: at('/account?changed=code-gone'),
    shows: { ...changed, says: 'account.changed.code-gone' },
  },
  name: {
    title: 'Change the name',
    play: at('/account/name'),
    shows: { at: '/account/name', has: '[name=firstName][value="Ines"]', hasNot: '[role=alert]' },
  },
  'name-empty': {
    title: 'A name left empty',
    play: typing('/account/name', { firstName: ' ', lastName: '' }),
    shows: { at: '/account/name', has: problemAt('firstName', 'lastName') },
  },
  'name-too-long': {
    title: 'A name longer than fits on a ticket',
    play: typing('/account/name', { firstName: long }),
    shows: { at: '/account/name', has: problemAt('firstName'), says: 'register.nameTooLong' },
  },
  'name-upstream-down': {
    title: 'The name cannot be saved now',
    play: async (visit) => {
      await at('/account/name')(visit)
      visit.rehearse('upstream-saving-down')
      await visit.send({ firstName: 'Inés María' })
    },
    shows: { at: '/account/name', has: problem, says: 'failure.inForm' },
  },
  'name-changed': {
    title: 'The name is changed',
    play: changing('/account/name', { firstName: 'Inés María', lastName: 'Öberg-Ruiz' }),
    shows: { ...changed, says: 'account.changed.name' },
  },
  language: {
    title: 'Choose a language',
    play: at('/account/language'),
    shows: { at: '/account/language', has: 'select[name=language]' },
  },
  'language-changed': {
    title: 'The language is changed',
    play: changing('/account/language', { language: 'fr' }),
    shows: changed,
  },
  password: {
    title: 'A new password',
    play: at('/account/password'),
    shows: { at: '/account/password', has: '[name=password]', hasNot: '[role=alert]' },
  },
  'password-empty': {
    title: 'No new password typed',
    play: typing('/account/password', { password: '' }),
    shows: { at: '/account/password', has: problemAt('password'), says: 'newPassword.missing' },
  },
  'password-short': {
    title: 'A new password that is too short',
    play: typing('/account/password', { password: 'short' }),
    shows: { at: '/account/password', has: problemAt('password'), says: 'newPassword.tooShort' },
  },
  'password-personal': {
    title: 'A new password that is their own name',
    play: typing('/account/password', { password: 'Ines and Öberg too' }),
    shows: { at: '/account/password', has: problemAt('password'), says: 'newPassword.personal' },
  },
  'password-breached': {
    title: 'A new password from a data breach, in the words of the service',
    play: async (visit) => {
      await at('/account/password')(visit)
      visit.rehearse('password-breached')
      await visit.send({ password: 'seven lanterns on the quay' })
    },
    shows: {
      at: '/account/password',
      has: problemAt('password'),
      says: 'refusal.passwordRefused',
    },
  },
  'password-changed': {
    title: 'The password is changed',
    play: changing('/account/password', { password: 'seven lanterns on the quay' }),
    shows: { ...changed, says: 'account.changed.password' },
  },
  devices: {
    title: 'Devices: this one only',
    play: async (visit) => {
      await visit.register()
      await visit.open('/account/sessions')
    },
    shows: { at: '/account/sessions', has: 'main li', hasNot: 'main li form' },
  },
  'devices-two': {
    title: 'Devices: two',
    play: async (visit) => {
      const who = await visit.register()
      await again(visit, who)
      await visit.open('/account/sessions')
    },
    shows: { at: '/account/sessions', has: 'main li form' },
  },
  'device-ended': {
    title: 'Another device is signed out',
    play: async (visit) => {
      const who = await visit.register()
      await again(visit, who)
      await visit.open('/account/sessions')
      await visit.send({}, { form: 'main li form' })
    },
    shows: { at: '/account/sessions', has: notice, says: 'account.sessions.ended.one' },
  },
  'devices-ended': {
    title: 'All other devices are signed out',
    play: at('/account/sessions?ended=others'),
    shows: { at: '/account/sessions', has: notice, says: 'account.sessions.ended.others' },
  },
  activity: {
    title: 'What happened lately',
    play: at('/account/activity'),
    shows: { at: '/account/activity', has: 'main ol li' },
  },
  data: {
    title: 'Your data',
    play: at('/account/data'),
    shows: {
      at: '/account/data',
      has: ['a[href="/account/data/download"]', 'a[href="/account/delete"]'],
    },
  },
  'data-ready': {
    title: 'The file with your data is ready',
    play: at('/account/data?download=ready'),
    shows: { at: '/account/data', has: notice, says: 'account.data.ready' },
  },
  'data-too-often': {
    title: 'Your data was fetched too often',
    play: at('/account/data?later=1500'),
    shows: { at: '/account/data', has: '[role=alert]', says: 'account.data.later' },
  },
  delete: {
    title: 'Before an account is deleted',
    play: at('/account/delete'),
    shows: { at: '/account/delete', has: 'main form button' },
  },
  'delete-code-sent': {
    title: 'A code to delete the account',
    play: async (visit) => {
      await visit.register()
      await leave(visit)
    },
    shows: { at: '/account/code', has: '[name=code]', says: 'account.code.submit.deletion' },
  },
  'deletion-asked': {
    title: 'The account is about to end',
    play: async (visit) => {
      const { email } = await visit.register()
      await leave(visit)
      await visit.send({ code: await visit.code(email, 3) })
    },
    shows: {
      at: '/account/data',
      hasNot: 'a[href="/account/delete"]',
      says: 'account.leaving.keep',
    },
  },
  kept: {
    title: 'The account stays after all',
    play: async (visit) => {
      const { email } = await visit.register()
      await leave(visit)
      await visit.send({ code: await visit.code(email, 3) })
      await visit.send({}, { form: '.notice form' })
    },
    shows: { ...changed, says: 'account.changed.kept' },
  },
})

/** The same customer signs in once more; the session of before stays. */
async function again(visit: Visit, who: ReturnType<typeof newcomer>) {
  const { jar } = visit
  visit.jar = visit.freshJar()
  await visit.signIn(who)
  visit.jar = jar
}

/** Has a code sent with which the account is deleted. */
async function leave(visit: Visit) {
  await visit.open('/account/delete')
  await visit.send({}, { form: 'main form:not([action="/session/end"])' })
}
