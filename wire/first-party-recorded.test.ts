import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, it } from 'vitest'
import type { Identity, Pending, Registration, Step } from '#lib/identity/port.ts'
import { recording } from '#wire/recorded.ts'
import {
  answering,
  drivers,
  driverTo,
  email,
  httpTo,
  openOrg,
  phone,
  reference,
  type Story,
  visitor,
  waiting,
  wishingForTwo,
  wrongFor,
} from '#wire/stories.ts'

/** What the driver asks and the org answers at the authorization challenge endpoint has the form of the recorded exchanges. */
const kind = drivers['first-party, a private client']
let org: Story['org']
let wire: ReturnType<typeof recording>
let identity: Identity
let answer: Story['answer']

function listenAt(path: RegExp, http = httpTo(org)) {
  wire = recording(http, path, 'first-party')
  identity = driverTo(org, kind, { http: wire.http })
  answer = answering(identity)
}

beforeAll(async () => {
  org = await openOrg(kind)
})
beforeEach(async () => {
  await org.reset()
  listenAt(/\/authorization_challenge$/)
})
afterAll(() => org.close())

const maya = email('maya@example.com')
const password = 'velvet-harbour-lantern'
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
const signIn = (typed = password, who = maya) => identity.signIn({ who, password: typed }, visitor)
const ask = () => identity.requestCode(maya, visitor)
const register = (more: Partial<Registration> = {}) =>
  identity.register({ ...nils, ...more }, visitor)

/** Answers with the right code, or with what `code` makes of it, after `before`. */
async function answered(
  asked: Promise<Step>,
  to: string,
  {
    code = (right: string) => right,
    before,
  }: {
    code?: (right: string) => string
    before?: (pending: Pending, right: string) => unknown
  } = {},
) {
  const pending = await waiting(asked)
  const right = (await org.messages(to))[0]?.code ?? 'none'
  await before?.(pending, right)
  return answer(pending, { code: code(right) })
}

const stories: Record<string, () => Promise<unknown>> = {
  login: () => signIn(),
  'login-by-hint': () => signIn(password, reference('HW-7Q2M4X')),
  'login-wrong-password': () => signIn('not her password'),
  'login-too-many-tries': async () => {
    for (let tries = 0; tries < 6; tries++) await signIn('not her password')
  },
  'login-second-factor': () => {
    listenAt(/\/authorization_challenge$/, wishingForTwo(httpTo(org)))
    return signIn()
  },
  passwordless: ask,
  'passwordless-sms': () => identity.requestCode(phone('+46701740605'), visitor),
  registration: () => register(),
  'registration-weak-password': () => register({ password: 'short' }),
  'asking-refused': async () => {
    for (let times = 0; times < 3; times++) await ask()
  },
  code: () => answered(ask(), maya.value),
  'code-wrong': () => answered(ask(), maya.value, { code: wrongFor }),
  'code-expired': () =>
    answered(ask(), maya.value, {
      // A try in between keeps the session, not the code.
      before: async (pending, right) => {
        org.advance(400)
        await answer(pending, { code: wrongFor(right) })
        org.advance(400)
      },
    }),
  'code-used': () =>
    answered(ask(), maya.value, {
      before: async (pending, code) => {
        const again = await waiting(identity.resend(pending, visitor))
        await answer(again, { code })
      },
    }),
  'code-worn-out': () =>
    answered(ask(), maya.value, {
      before: async (pending, right) => {
        const code = wrongFor(right)
        for (let tries = 0; tries < 5; tries++) await answer(pending, { code })
      },
    }),
  'session-over': () =>
    answered(ask(), maya.value, { before: (pending, code) => answer(pending, { code }) }),
  'registration-refused': () =>
    answered(register({ email: 'taken@elsewhere.example' }), 'taken@elsewhere.example'),
  'wrong-attestation': async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const other = driverTo(org, kind, { http: wire.http, pem })
    await other.signIn({ who: maya, password }, visitor).catch(() => {})
  },
  token: () => {
    listenAt(/\/token$/)
    return signIn()
  },
}

it.each(Object.entries(stories))('is as recorded: %s', async (name, story) => {
  await story()
  wire.expectAsRecorded(name)
})
