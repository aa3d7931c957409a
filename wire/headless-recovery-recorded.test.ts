import { afterAll, beforeAll, beforeEach, it } from 'vitest'
import type { Identity } from '#lib/identity/port.ts'
import { openFixture } from '#org/fixture.ts'
import { recording } from '#wire/recorded.ts'
import {
  drivers,
  driverTo,
  email,
  httpTo,
  reference,
  visitor,
  waiting,
  wrongFor,
} from '#wire/stories.ts'

/** What the driver asks and the org answers about lost passwords has the form of the recorded exchanges. */
const newPassword = 'copper-lantern-orchard'
const maya = email('maya@example.com')
let org: Awaited<ReturnType<typeof openFixture>>
let suspicious: Awaited<ReturnType<typeof openFixture>>
let wire: ReturnType<typeof recording>
let identity: Identity

/** Speaks to an org, whose answers are held against what was recorded. */
function driver(to: typeof org, kind: keyof typeof drivers) {
  wire = recording(httpTo(to), /\/forgot_password$/)
  return driverTo(to, drivers[kind], { http: wire.http })
}

beforeAll(async () => {
  org = await openFixture()
  suspicious = await openFixture({ initRequiresAuth: false, recaptcha: async () => false })
})
beforeEach(async () => {
  await org.reset()
  identity = driver(org, 'headless, a private client')
})
afterAll(() => Promise.all([org.close(), suspicious.close()]))

/** Answers with the right code, or with what `code` makes of it, `times` over. */
async function answered({
  code = (right: string) => right,
  password = newPassword,
  times = 1,
} = {}) {
  const pending = await waiting(identity.requestReset(maya, visitor))
  const [mail] = await org.messages('maya@example.com')
  const reply = { code: code(mail?.code ?? 'none'), newPassword: password }
  for (let tries = 0; tries < times; tries++) await identity.answer(pending, reply, visitor)
}

const stories: Record<string, () => Promise<unknown>> = {
  'forgot-password-ask': () => identity.requestReset(maya, visitor),
  'forgot-password-ask-by-hint': () => identity.requestReset(reference('HW-7Q2M4X'), visitor),
  'forgot-password-set': () => answered(),
  'forgot-password-invalid-otp': () => answered({ code: wrongFor }),
  'forgot-password-policy': () => answered({ password: 'short' }),
  'forgot-password-regenerate': () => answered({ code: wrongFor, times: 6 }),
  'forgot-password-invalid-request': () =>
    driver(suspicious, 'headless, a public client')
      .requestReset(maya, visitor)
      .catch(() => {}),
}

it.each(Object.entries(stories))('is as recorded: %s', async (name, story) => {
  await story()
  wire.expectAsRecorded(name)
})
