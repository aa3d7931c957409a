import { afterAll, beforeAll, beforeEach, it } from 'vitest'
import type { Identity, Pending, Registration } from '#lib/identity/port.ts'
import { openFixture } from '#org/fixture.ts'
import { recording } from '#wire/recorded.ts'
import {
  drivers,
  driverTo,
  email,
  httpTo,
  phone,
  visitor,
  waiting,
  wrongFor,
} from '#wire/stories.ts'

/** What the driver asks and the org answers about one-time codes has the form of the recorded exchanges. */
const kind = drivers['headless, a private client']
let org: Awaited<ReturnType<typeof openFixture>>
let wire: ReturnType<typeof recording>
let identity: Identity

beforeAll(async () => {
  org = await openFixture()
})
beforeEach(async () => {
  await org.reset()
  wire = recording(httpTo(org), /\/(init\/|authorize$)/)
  identity = driverTo(org, kind, { http: wire.http })
})
afterAll(() => org.close())

const maya = email('maya@example.com')
const nils: Registration = {
  firstName: 'Nils',
  lastName: 'Berg',
  email: 'nils@example.com',
  phone: '+46701740699',
  password: 'copper-lantern-orchard',
  channel: 'email',
  terms: '2026-11',
  wantsNews: true,
}
const ask = () => identity.requestCode(maya, visitor)
const register = (email = nils.email) => identity.register({ ...nils, email }, visitor)

const codeFor = async (to: string) => (await org.messages(to))[0]?.code ?? 'none'

/** Answers with the right code, or with what `code` makes of it, after `before`. */
async function answered(
  asked: ReturnType<Identity['requestCode']>,
  to: string = maya.value,
  {
    code = (right) => right,
    before,
  }: {
    code?: (right: string) => string
    before?: (pending: Pending, right: string) => unknown
  } = {},
) {
  const pending = await waiting(asked)
  const right = await codeFor(to)
  await before?.(pending, right)
  await identity.answer(pending, { code: code(right) }, {})
}

const stories: Record<string, () => Promise<unknown>> = {
  'init-passwordless': ask,
  'init-passwordless-sms': () => identity.requestCode(phone('+46701740605'), visitor),
  'init-registration': () => register(),
  'init-refused': async () => {
    for (let times = 0; times < 3; times++) await ask()
  },
  'init-unauthorized': () =>
    driverTo(org, { ...kind, integration: undefined }, { http: wire.http })
      .requestCode(maya, {})
      .catch(() => {}),
  'authorize-passwordless': () => answered(ask()),
  'authorize-registration': () => answered(register(), nils.email),
  'authorize-wrong-code': () => answered(ask(), maya.value, { code: wrongFor }),
  'authorize-expired-code': () => answered(ask(), maya.value, { before: () => org.advance(3_600) }),
  'authorize-used-code': () =>
    answered(ask(), maya.value, {
      before: (pending, code) => identity.answer(pending, { code }, {}),
    }),
  'authorize-worn-out-code': () =>
    answered(ask(), maya.value, {
      before: async (pending, right) => {
        const reply = { code: wrongFor(right) }
        for (let tries = 0; tries < 5; tries++) await identity.answer(pending, reply, {})
      },
    }),
  'authorize-registration-refused': () =>
    answered(register('taken@elsewhere.example'), 'taken@elsewhere.example'),
}

it.each(Object.entries(stories))('is as recorded: %s', async (name, story) => {
  await story()
  wire.expectAsRecorded(name)
})
