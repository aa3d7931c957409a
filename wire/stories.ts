import { createHttp, type Http } from '#lib/http.ts'
import { createHeadless } from '#lib/identity/headless.ts'
import type { Identifier, Pending, Step } from '#lib/identity/port.ts'
import { openFixture, PRIVATE, PUBLIC, SITE } from '#org/fixture.ts'

/** What the stories have in common: who tells them, to an org in memory, and how they go on. */
const secret = { id: PRIVATE.clientId, secret: PRIVATE.secret }
const tokenUrl = `${SITE}/services/oauth2/token`

export const clients = {
  'a private client, as the integration user': {
    client: { ...PRIVATE, ...secret },
    integration: { ...secret, tokenUrl },
  },
  'a public client': { client: { ...PUBLIC, id: PUBLIC.clientId }, integration: undefined },
}

type Kind = (typeof clients)[keyof typeof clients]

type Org = Awaited<ReturnType<typeof openFixture>>

export const httpTo = (org: Org): Http =>
  createHttp((input, init) => Promise.resolve(org.app.request(String(input), init)))

/** An org that wants of this kind of client what it can give, and a driver that speaks to it. */
export async function openStory({ client, integration }: Kind) {
  const org = await openFixture({ initRequiresAuth: integration !== undefined })
  const http = httpTo(org)
  const clock = () => org.now()
  const identity = createHeadless({ url: SITE, client, http, integration, clock })
  return { org, http, identity }
}

export type Story = Awaited<ReturnType<typeof openStory>>

export const visitor = { address: '192.0.2.7' }

export const email = (value: string): Identifier => ({ kind: 'email', value })
export const phone = (value: string): Identifier => ({ kind: 'phone', value })
export const reference = (value: string): Identifier => ({ kind: 'reference', value })

export const refused = (reason: string) => ({ kind: 'refused', reason })

export async function waiting(step: Promise<Step>): Promise<Pending> {
  const came = await step
  if (came.kind !== 'code-sent') throw new Error(`no code was sent: ${JSON.stringify(came)}`)
  return came.pending
}

export const wrongFor = (code: string) => (code === '000000' ? '000001' : '000000')
