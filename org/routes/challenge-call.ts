/** What a call of the authorization challenge endpoint says: a form, or JSON where things are nested. */
import type { Context } from 'hono'
import { z } from 'zod'
import { addressRange } from '#org/domain/address-range.ts'
import type { Brought, Call } from '#org/domain/challenges.ts'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { acceptedLanguages } from '#org/routes/accepted-languages.ts'
import { admission, admitFrom, asking, userdata } from '#org/routes/asking.ts'
import { customersAddress } from '#org/routes/customers-address.ts'
import { type Form, formOf, readForm } from '#org/routes/form.ts'
import { checked, readJson } from '#org/routes/json.ts'
import type { LocalEnv } from '#org/routes/local.ts'
import { attributesOf, naming, soughtIn } from '#org/routes/sought.ts'
import type { Client } from '#org/store/clients.ts'

const LIMIT = 16 * 1024

const text = (most: number) => z.string().min(1).max(most).optional()

const schema = z.object({
  ...naming,
  ...admission,
  client_id: text(255),
  client_secret: text(2_048),
  client_assertion: text(8_192),
  response_type: text(64),
  scope: text(2_048),
  code_challenge: text(128),
  code_challenge_method: text(16),
  nonce: text(2_048),
  redirect_uri: text(2_048),
  state: text(2_048),
  acr_values: text(2_048),
  max_age: z.union([z.string().regex(/^\d{1,9}$/), z.int().min(0)]).optional(),
  auth_session: text(255),
  password: text(16_000),
  verificationmethod: asking.verificationmethod.optional(),
  otp: text(64),
  userdata: userdata.optional(),
})

export type Said = z.output<typeof schema>

export async function readCall(c: Context): Promise<Said> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') return readJson(c, schema, { limit: LIMIT, namesOnce: true })
  const form = await readForm(c, LIMIT)
  const names = Object.keys(schema.shape)
  return checked(schema, Object.fromEntries(names.map((name) => [name, form.get(name)])))
}

/** The texts among what was said, for those who read forms. */
export function textsOf(said: Said): Form {
  return formOf((name) => {
    const value = Object.hasOwn(said, name) ? said[name as keyof Said] : undefined
    return typeof value === 'string' ? value : undefined
  })
}

/** The client has shown who it is: it speaks for its customers. */
const from = { authenticated: true }

export async function callOf(
  org: Org,
  c: Context<LocalEnv>,
  said: Said,
  dialect: Client['challengeDialect'],
): Promise<Call> {
  // The draft requires it on first calls; a client that was seen to work with Salesforce sends none.
  const silent = said.response_type === undefined
  if (silent && said.auth_session === undefined && dialect === 'ietf')
    throw new Refused('malformed-request', 'missing response_type')
  if (!silent && said.response_type !== 'code') throw new Refused('unsupported-response-type')
  return {
    session: said.auth_session,
    asked: {
      ...(said.scope && { scope: said.scope }),
      ...(said.code_challenge && { codeChallenge: said.code_challenge }),
      ...(said.code_challenge_method && { codeChallengeMethod: said.code_challenge_method }),
      ...(said.nonce && { nonce: said.nonce }),
      // Whatever `max_age` asks for, a proof of this conversation is new.
      ...(said.acr_values && { acrValues: said.acr_values }),
    },
    attributes: attributesOf(org, c, from),
    web: { redirectUri: said.redirect_uri, state: said.state },
    brought: await broughtBy(org, c, said),
  }
}

async function broughtBy(org: Org, c: Context<LocalEnv>, said: Said): Promise<Brought> {
  const { userdata, customdata, password, otp, verificationmethod: method } = said
  if (otp !== undefined) {
    if (userdata || password !== undefined || isNamed(said))
      throw new Refused('malformed-request', 'otp comes alone')
    return { kind: 'passcode', passcode: otp.trim() }
  }
  if (userdata) {
    if (method === undefined)
      throw new Refused('malformed-request', 'userdata needs verificationmethod')
    if (typeof customdata === 'string' || isNamed(said))
      throw new Refused('malformed-request', 'userdata says who it is')
    const application = { userData: userdata, customData: customdata ?? {}, password, method }
    return { kind: 'newcomer', application, asking: await admitFrom(org, c, said, from) }
  }
  const sought = isNamed(said) ? soughtIn(org, c, said, from) : undefined
  if (method === undefined) {
    const range = addressRange(customersAddress(c, from))
    const asking = { range, languages: acceptedLanguages(c), template: undefined }
    return { kind: 'password', sought, password, asking }
  }
  if (password !== undefined)
    throw new Refused('malformed-request', 'verificationmethod needs username or login_hint alone')
  return { kind: 'person', sought, method, asking: await admitFrom(org, c, said, from) }
}

const isNamed = ({ username, login_hint }: Said) =>
  username !== undefined || login_hint !== undefined
