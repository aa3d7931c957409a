import { maya, newcomer } from '#studio/people.ts'
import { group, notice, problemAt } from '#studio/scenario.ts'
import type { Visit } from '#studio/visit.ts'

const typing = (path: string, typed: Record<string, string>) => async (visit: Visit) => {
  await visit.asResident()
  await visit.open(path)
  await visit.send(typed)
}

/** On the page for the code that proves a new address. */
async function moving(visit: Visit): Promise<string> {
  const { email } = newcomer()
  await visit.register()
  await visit.open('/account/email')
  await visit.send({ email })
  return email
}

const answering = (code: string, conditions?: string) => async (visit: Visit) => {
  await moving(visit)
  visit.rehearse(conditions)
  await visit.send({ code })
}

const code = { at: '/account/code', has: '[name=code]' }
const changed = { at: '/account', has: notice }
const resend = { form: 'form:has(#resend)' }
const counting = 'form[data-seconds] #resend'

export const contact = group('contact', {
  email: {
    title: 'A new e-mail address',
    play: async (visit) => {
      await visit.asResident()
      await visit.open('/account/email')
    },
    shows: { at: '/account/email', has: '[name=email]', hasNot: '[role=alert]' },
  },
  'email-empty': {
    title: 'No address typed',
    play: typing('/account/email', { email: '' }),
    shows: { at: '/account/email', has: problemAt('email'), says: 'account.email.missing' },
  },
  'email-wrong': {
    title: 'An address that cannot be one',
    play: typing('/account/email', { email: 'ines@' }),
    shows: { at: '/account/email', has: problemAt('email'), says: 'register.emailWrong' },
  },
  'email-code-sent': {
    title: 'A code to the new address',
    play: moving,
    shows: { ...code, hasNot: '[role=alert]', says: 'account.code.submit.email' },
  },
  'email-changed': {
    title: 'The address is changed',
    play: async (visit) => {
      const email = await moving(visit)
      await visit.send({ code: await visit.code(email) })
    },
    shows: { ...changed, says: 'account.changed.email' },
  },
  'code-empty': {
    title: 'No code typed',
    play: answering(''),
    shows: { ...code, has: problemAt('code'), says: 'verify.missing' },
  },
  'code-wrong': {
    title: 'Wrong code',
    play: answering('000000'),
    shows: { ...code, has: problemAt('code'), says: 'refusal.wrongCode' },
  },
  'code-expired': {
    title: 'The code is too old',
    play: answering('123456', 'code-expired'),
    shows: { ...code, has: problemAt('resend'), says: 'refusal.codeExpired' },
  },
  'code-worn-out': {
    title: 'Too many wrong codes',
    play: async (visit) => {
      await moving(visit)
      for (let tries = 0; tries < 6; tries++) await visit.send({ code: `00000${tries}` })
    },
    shows: { ...code, has: problemAt('resend'), says: 'refusal.codeWornOut' },
  },
  'code-sent-again': {
    title: 'Another code is on its way; the seconds to the next are counted',
    play: async (visit) => {
      await moving(visit)
      await visit.send({}, resend)
    },
    shows: { ...code, has: [notice, counting] },
  },
  phone: {
    title: 'A phone number, for the first time',
    play: async (visit) => {
      await visit.asResident()
      await visit.open('/account/phone')
    },
    shows: { at: '/account/phone', has: '[name=phone]', hasNot: 'main section form' },
  },
  'phone-known': {
    title: 'Another phone number, or none',
    play: async (visit) => {
      await visit.as(maya)
      await visit.open('/account/phone')
    },
    shows: { at: '/account/phone', has: ['[name=phone]', 'main section form'] },
  },
  'phone-empty': {
    title: 'No number typed',
    play: typing('/account/phone', { phone: '' }),
    shows: { at: '/account/phone', has: problemAt('phone'), says: 'account.phone.missing' },
  },
  'phone-wrong': {
    title: 'A number that cannot be reached',
    play: typing('/account/phone', { phone: '12' }),
    shows: { at: '/account/phone', has: problemAt('phone'), says: 'account.phone.wrong' },
  },
  'phone-code-sent': {
    title: 'A code to the new number',
    play: async (visit) => {
      const { phone } = await visit.register()
      await visit.open('/account/phone')
      await visit.send({ phone })
    },
    shows: { ...code, says: 'account.code.submit.phone' },
  },
  'phone-changed': {
    title: 'The number is changed',
    play: withNumber,
    shows: { ...changed, says: 'account.changed.phone' },
  },
  'phone-removed': {
    title: 'The number is removed',
    play: async (visit) => {
      await withNumber(visit)
      await visit.open('/account/phone')
      await visit.send({}, { form: 'main section form' })
    },
    shows: { ...changed, says: 'account.changed.phone-removed' },
  },
})

async function withNumber(visit: Visit) {
  const { phone } = await visit.register()
  await visit.open('/account/phone')
  await visit.send({ phone })
  await visit.send({ code: await visit.code(phone) })
}
