import { jonas, newcomer, tomas } from '#studio/people.ts'
import { group, notice, problem, problemAt } from '#studio/scenario.ts'
import type { Visit } from '#studio/visit.ts'

const form = '[name=identifier]'

const typing = (values: Record<string, string | boolean>) => async (visit: Visit) => {
  await visit.open('/login')
  await visit.send(values)
}

/** The waits double: whoever goes on is soon told to wait. All plays share one name that nobody has. */
const locked = newcomer().email
const tooManyTries = 14

export const signIn = group('sign-in', {
  plain: {
    title: 'Sign in',
    play: (visit) => visit.open('/login'),
    shows: { at: '/login', has: [form, '[name=password]'], hasNot: '[role=alert]' },
  },
  empty: {
    title: 'Nothing typed',
    play: typing({ identifier: '', password: '' }),
    shows: { at: '/login', has: problemAt('identifier', 'password') },
  },
  'no-password': {
    title: 'No password typed',
    play: typing({ identifier: 'maya@example.com', password: '' }),
    shows: { at: '/login', has: problemAt('password'), hasNot: problemAt('identifier') },
  },
  'no-name': {
    title: 'No name typed',
    play: typing({ identifier: '', password: 'something' }),
    shows: { at: '/login', has: problemAt('identifier'), hasNot: problemAt('password') },
  },
  'name-too-long': {
    title: 'A name longer than any',
    play: typing({ identifier: `${'maya'.repeat(70)}@example.com`, password: 'something' }),
    shows: { at: '/login', has: problemAt('identifier'), says: 'identifier.tooLong' },
  },
  'password-too-long': {
    title: 'A password longer than any',
    play: typing({ identifier: 'maya@example.com', password: 'long '.repeat(300) }),
    shows: { at: '/login', has: problemAt('password'), says: 'login.passwordTooLong' },
  },
  'wrong-password': {
    title: 'Wrong password, or nobody of that name',
    play: async (visit) => {
      await visit.open('/login')
      await visit.send({ identifier: newcomer().email, password: 'not the password' })
    },
    shows: { at: '/login', has: problemAt('identifier'), says: 'login.wrongCredentials' },
  },
  'wrong-password-stay-signed-in': {
    title: 'Wrong password, with “stay signed in” ticked',
    play: async (visit) => {
      const identifier = newcomer().email
      await visit.open('/login')
      await visit.send({ identifier, password: 'not the password', remember: true })
    },
    shows: { at: '/login', has: [...problemAt('identifier'), '[name=remember][checked]'] },
  },
  locked: {
    title: 'Too many tries: wait, or come in another way',
    play: async (visit) => {
      await visit.open('/login')
      for (let tries = 0; tries < tooManyTries; tries++) {
        await visit.send({ identifier: locked, password: 'not the password' })
        if (isToldToWait(visit)) return
      }
    },
    shows: { at: '/login', has: '[role=alert] a', says: 'login.tooManyTries' },
  },
  'password-outdated': {
    title: 'The password is right, and has to be replaced',
    family: 'headless',
    play: (visit) => visit.signIn(jonas),
    shows: { at: '/login', has: problemAt('forgot'), says: 'refusal.passwordOutdated' },
  },
  'continue-outside': {
    title: 'One more step, on pages of the identity service',
    family: 'first-party',
    play: (visit) => visit.signIn(jonas),
    shows: { at: '/login/continue', has: 'h1' },
  },
  again: {
    title: 'Back from another way in, with the name kept',
    play: async (visit) => {
      await visit.open('/passwordless')
      await visit.send({ identifier: 'maya@' })
      await visit.open('/login')
      await visit.send({ identifier: newcomer().email, password: 'not the password' })
      await visit.open('/login/again')
    },
    shows: { at: '/login/again', has: '[name=identifier][value*="@example.com"]' },
  },
  'on-the-way': {
    title: 'On the way to a page for members',
    play: (visit) => visit.open('/account/sessions'),
    shows: { at: '/login', has: form },
  },
  'password-changed': {
    title: 'After a lost password was replaced',
    play: (visit) => visit.open('/login/password-changed'),
    shows: { at: '/login/password-changed', has: [form, notice] },
  },
  'code-gone': {
    title: 'A code that nobody waits for any more',
    play: async (visit) => {
      await visit.open('/passwordless')
      await visit.send({ identifier: newcomer().email })
      visit.later(2 * 60 * 60)
      await visit.send({ code: '123456' })
    },
    shows: { at: '/login/code-gone', has: [form, notice] },
  },
  'signed-out': {
    title: 'Signed out',
    play: async (visit) => {
      await visit.signIn(tomas)
      await visit.send({}, { form: 'form[action="/session/end"]' })
    },
    shows: { at: '/login/signed-out', has: [form, notice] },
  },
  trouble: {
    title: 'The service answers nonsense',
    play: async (visit) => {
      await visit.open('/login')
      visit.rehearse('upstream-timed-out')
      await visit.send({ identifier: 'maya@example.com', password: 'something' })
    },
    shows: { at: '/login', has: problem, says: 'failure.inForm' },
  },
})

/** Of a wrong name or password the summary leads to the field as well: the words it quotes have a number, and no other has. */
const isToldToWait = (visit: Visit) =>
  /\d|[٠-٩]/.test(visit.page.querySelector('[role=alert]')?.textContent ?? '')
