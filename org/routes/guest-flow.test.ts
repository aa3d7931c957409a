import { randomUUID } from 'node:crypto'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asPrivate, basic, openFixture, PRIVATE, PUBLIC, SITE } from '#org/fixture.ts'
import { claimsOf, guestsOf } from '#org/fixture-guests.ts'
import { guestCodes, guests, guestTokens } from '#org/store/schema.ts'

let org: Awaited<ReturnType<typeof openFixture>>
const { begin, redeem, code, guest, ask } = guestsOf(() => org)

beforeAll(async () => {
  org = await openFixture()
})
beforeEach(() => org.reset())
afterAll(() => org.close())

const uvid = '3f1c2d4e-5a6b-4c7d-8e9f-0a1b2c3d4e5f'
const refusal = async (answer: Response | Promise<Response>) => {
  const answered = await answer
  return [answered.status, await answered.json()]
}
const invalid = (error_description: string) => [
  400,
  { error: 'invalid_request', error_description },
]
const uvidInvalid = invalid('uvid invalid')

describe('a visitor becomes a guest', () => {
  it('gets a code by redirect and a token that says who they are', async () => {
    const answer = await begin(`UVID ${uvid}`, { state: 'kept' })
    expect(answer.status).toBe(302)
    const location = new URL(answer.headers.get('location') ?? '')
    expect(`${location.origin}${location.pathname}`).toBe(PUBLIC.callback)
    expect([...location.searchParams.keys()].sort()).toEqual([
      'code',
      'sfdc_community_id',
      'sfdc_community_url',
      'state',
    ])
    const token = await redeem(location.searchParams.get('code') ?? '', uvid)
    expect([token.status, token.headers.get('cache-control')]).toEqual([200, 'no-store'])
    const body = (await token.json()) as Record<string, string>
    expect(Object.keys(body).sort()).toEqual([
      'access_token',
      'instance_url',
      'issued_at',
      'scope',
      'sfdc_community_id',
      'sfdc_community_url',
      'token_format',
      'token_type',
    ])
    expect(body).toMatchObject({ token_format: 'jwt', token_type: 'Bearer', scope: 'api' })
    const keys = (await (await org.request('/id/keys')).json()) as JSONWebKeySet
    const { payload, protectedHeader } = await jwtVerify(
      body.access_token ?? '',
      createLocalJWKSet(keys),
      { issuer: SITE, audience: SITE, currentDate: org.now() },
    )
    expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'JWT', tty: 'sfdc-core-token' })
    expect(payload).toMatchObject({
      sub: `uvid:${uvid}`,
      scp: 'api',
      client_id: PUBLIC.clientId,
      mty: 'oauth',
    })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(720 * 60)
  })

  it('does so for a private client with its secret, and the hint may stand in the body', async () => {
    const form = { ...asPrivate.authorize, uvid_hint: `UVID ${uvid}` }
    const location = new URL((await begin(undefined, form)).headers.get('location') ?? '')
    const given = location.searchParams.get('code') ?? ''
    const answer = await redeem(given, uvid, { ...asPrivate.token, client_id: PRIVATE.clientId })
    expect(await answer.json()).toMatchObject({ scope: 'api' })
    const wrong = { ...asPrivate.token, client_id: PRIVATE.clientId, client_secret: 'wrong' }
    expect((await redeem(given, uvid, wrong)).status).toBe(401)
  })

  it('writes the UUID small, whatever it was', async () => {
    const big = uvid.toUpperCase()
    const { access_token } = (await (await redeem(await code(`UVID ${big}`), big)).json()) as {
      access_token: string
    }
    expect(claimsOf(access_token).sub).toBe(`uvid:${uvid}`)
  })

  it('gets what the client has without what is about a person or for the integration user', async () => {
    const scopeOf = async (form: Record<string, string>) => {
      const id = randomUUID()
      const location = new URL((await begin(`UVID ${id}`, form)).headers.get('location') ?? '')
      const token = { ...asPrivate.token, client_id: PRIVATE.clientId }
      const given = location.searchParams.get('code') ?? ''
      return ((await (await redeem(given, id, token)).json()) as { scope: string }).scope
    }
    expect(await scopeOf({ ...asPrivate.authorize, scope: '' })).toBe('api')
    expect(await scopeOf({ ...asPrivate.authorize, scope: 'api refresh_token' })).toBe('api')
  })

  it.each(['openid', 'api openid', 'profile', 'forgot_password', 'web', 'api,refresh_token'])(
    'is refused the scope "%s"',
    async (scope) => {
      expect(await refusal(begin(`UVID ${uvid}`, { ...asPrivate.authorize, scope }))).toEqual([
        400,
        { error: 'invalid_scope', error_description: 'the requested scope is not allowed' },
      ])
    },
  )
})

describe('what is wrong is said in the words that were seen', () => {
  it.each(['Guest-User', 'Guest', 'GUEST'])('Auth-Request-Type: %s', async (type) => {
    const answer = begin(`UVID ${uvid}`, {}, { 'Auth-Request-Type': type })
    expect(await refusal(answer)).toEqual(invalid('invalid headers'))
  })

  it('an Authorization header', async () => {
    expect(await refusal(begin(`UVID ${uvid}`, {}, basic('maya@example.com', 'x')))).toEqual(
      invalid('invalid headers'),
    )
  })

  it('a client without guests, at either endpoint', async () => {
    const given = await code(`UVID ${uvid}`)
    await org.reset({ public: { guests: false } })
    const notEnabled = invalid('guest flow not enabled')
    expect(await refusal(begin(`UVID ${uvid}`))).toEqual(notEnabled)
    expect(await refusal(redeem(given, uvid))).toEqual(notEnabled)
  })

  it.each([
    undefined,
    uvid,
    'UVID',
    'UVID ',
    `UVID  ${uvid}`,
    `uvid ${uvid}`,
    `UVID ${uvid} `.concat('x'),
    'UVID 3f1c2d4e-5a6b-1c7d-8e9f-0a1b2c3d4e5f',
    'UVID 3f1c2d4e-5a6b-4c7d-ce9f-0a1b2c3d4e5f',
    'UVID 3f1c2d4e5a6b4c7d8e9f0a1b2c3d4e5f',
    'JWT a.b.c',
    `JWT ${uvid}`,
    `JWT .${Buffer.from(`{"sub":"uvid:${uvid}"}`).toString('base64url')}.`,
  ])('the hint "%s" at authorize', async (hint) => {
    expect(await refusal(begin(hint))).toEqual(uvidInvalid)
  })

  it.each([undefined, `UVID ${uvid}`, 'JWT a.b.c', randomUUID()])(
    'the hint "%s" at the token endpoint',
    async (hint) => {
      expect(await refusal(redeem(await code(`UVID ${uvid}`), hint))).toEqual(uvidInvalid)
    },
  )

  it('another grant type', async () => {
    const form = { grant_type: 'refresh_token', refresh_token: 'x' }
    expect(await refusal(redeem('x', uvid, form))).toEqual(invalid('invalid headers'))
  })
})

describe('a code of a guest', () => {
  const grant = (error_description: string) => [400, { error: 'invalid_grant', error_description }]

  it('is good for five minutes, for its own client, callback and verifier', async () => {
    const fresh = () => code(`UVID ${uvid}`)
    const verifier = { code_verifier: 'another-verifier-of-the-tests-that-is-long-enough' }
    expect(await refusal(redeem(await fresh(), uvid, verifier))).toEqual(
      grant('invalid code verifier'),
    )
    const elsewhere = { redirect_uri: 'http://elsewhere.test/' }
    expect((await redeem(await fresh(), uvid, elsewhere)).status).toBe(400)
    const other = { ...asPrivate.token, client_id: PRIVATE.clientId }
    expect(await refusal(redeem(await fresh(), uvid, other))).toEqual(
      grant('invalid authorization code'),
    )
    const late = await fresh()
    org.advance(300)
    expect(await refusal(redeem(late, uvid))).toEqual(grant('expired authorization code'))
  })

  it('is no code of a customer, nor the other way round', async () => {
    const wrong = grant('invalid authorization code')
    expect(await refusal(org.exchange(await code(`UVID ${uvid}`)))).toEqual(wrong)
    expect(await refusal(redeem(await org.code(), uvid))).toEqual(wrong)
  })

  it('gives one token, and none once it was brought again', async () => {
    const given = await code(`UVID ${uvid}`)
    const { access_token } = (await (await redeem(given, uvid)).json()) as { access_token: string }
    expect((await ask(access_token, '/shortlist')).status).toBe(200)
    expect((await redeem(given, uvid)).status).toBe(400)
    expect((await ask(access_token, '/shortlist')).status).toBe(401)
  })

  it('brought by many at the same instant leaves at most one with a token, and that one revoked', async () => {
    for (let round = 0; round < 5; round++) {
      const id = randomUUID()
      const given = await code(`UVID ${id}`)
      const answers = await Promise.all(Array.from({ length: 6 }, () => redeem(given, id)))
      const won = answers.filter(({ status }) => status === 200)
      expect(won.length).toBeLessThanOrEqual(1)
      for (const answer of won) {
        const { access_token } = (await answer.json()) as { access_token: string }
        expect((await ask(access_token, '/shortlist')).status).toBe(401)
      }
    }
  })

  it('and a token are kept by hash only, and no word of them is in the log', async () => {
    const given = await code(`UVID ${uvid}`)
    const { access_token } = (await (await redeem(given, uvid)).json()) as { access_token: string }
    const rows = await Promise.all(
      [guestCodes, guestTokens, guests].map((t) => org.db.select().from(t)),
    )
    expect(JSON.stringify(rows)).toContain(uvid)
    for (const secret of [given, access_token]) expect(JSON.stringify(rows)).not.toContain(secret)
    for (const said of [given, access_token, uvid])
      expect(JSON.stringify(org.lines)).not.toContain(said)
  })
})

describe('a guest goes on', () => {
  const goOn = async (token: string, hint = token) => redeem(await code(`JWT ${token}`), hint)

  it.each([0, 720 * 60 + 1, 720 * 60 + 30 * 86_400 - 1])(
    'with an earlier token, %i seconds after it was given',
    async (seconds) => {
      const { token } = await guest(uvid)
      org.advance(seconds)
      const answer = await goOn(token)
      expect(answer.status).toBe(200)
      const { access_token } = (await answer.json()) as { access_token: string }
      expect(claimsOf(access_token).sub).toBe(`uvid:${uvid}`)
      expect((await ask(access_token, '/shortlist')).status).toBe(200)
    },
  )

  it('not with one that expired 30 days ago', async () => {
    const { token } = await guest(uvid)
    org.advance(720 * 60 + 30 * 86_400)
    expect(await refusal(begin(`JWT ${token}`))).toEqual(uvidInvalid)
  })

  it('not with a revoked one, and nobody goes on by the UUID alone then', async () => {
    const { token } = await guest(uvid)
    await org.post('/services/oauth2/revoke', { token })
    expect(await refusal(begin(`JWT ${token}`))).toEqual(uvidInvalid)
    expect(await refusal(begin(`UVID ${uvid}`))).toEqual(uvidInvalid)
  })

  it('not with one that was revoked before the code was brought', async () => {
    const { token } = await guest(uvid)
    const given = await code(`JWT ${token}`)
    await org.post('/services/oauth2/revoke', { token })
    expect(await refusal(redeem(given, token))).toEqual(uvidInvalid)
  })

  it('not by the UUID: whoever knows it need not be the guest', async () => {
    const { token } = await guest(uvid)
    expect(await refusal(begin(`UVID ${uvid}`))).toEqual(uvidInvalid)
    org.advance(720 * 60 + 1)
    expect(await refusal(begin(`UVID ${uvid}`))).toEqual(uvidInvalid)
    expect((await goOn(token)).status).toBe(200)
  })

  it('as the same UUID where the code came to nothing', async () => {
    await code(`UVID ${uvid}`)
    expect((await redeem(await code(`UVID ${uvid}`), uvid)).status).toBe(200)
  })

  it('not at another client', async () => {
    const { token } = await guest(uvid)
    expect(await refusal(begin(`JWT ${token}`, asPrivate.authorize))).toEqual(uvidInvalid)
  })

  it("not as somebody else: a code is good with its own guest's hint", async () => {
    const [one, other] = [await guest(), await guest()]
    expect(await refusal(goOn(one.token, other.token))).toEqual(uvidInvalid)
    expect(await refusal(goOn(one.token, other.uvid))).toEqual(uvidInvalid)
    expect((await goOn(one.token, one.uvid)).status).toBe(200)
  })

  it('not with a token that somebody made up', async () => {
    const { token } = await guest(uvid)
    const [head, , signature] = token.split('.')
    const payload = Buffer.from(JSON.stringify({ ...claimsOf(token), exp: 9_999_999_999 }))
    const forged = `${head}.${payload.toString('base64url')}.${signature}`
    expect(await refusal(begin(`JWT ${forged}`))).toEqual(uvidInvalid)
    expect((await ask(forged, '/shortlist')).status).toBe(401)
  })
})

describe('a token of a guest', () => {
  it('opens neither data nor a profile', async () => {
    const { token } = await guest()
    const headers = { Authorization: `Bearer ${token}` }
    const query = '/services/data/v66.0/query?q=SELECT+Id+FROM+Booking__c'
    const data = await org.request(query, { headers })
    expect([data.status, await data.json()]).toEqual([
      401,
      [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }],
    ])
    for (const path of ['/services/oauth2/userinfo', '/id/00DHW0000009Rk12AE/005000000000001AAA'])
      expect((await org.request(path, { headers })).status).toBe(401)
  })

  it('is introspected by its own client, and not active after it was revoked', async () => {
    const location = new URL(
      (await begin(`UVID ${uvid}`, asPrivate.authorize)).headers.get('location') ?? '',
    )
    const form = { ...asPrivate.token, client_id: PRIVATE.clientId }
    const given = await redeem(location.searchParams.get('code') ?? '', uvid, form)
    const { access_token: token } = (await given.json()) as { access_token: string }
    const introspect = async (client = PRIVATE.clientId, of = token) =>
      (
        await org.post('/services/oauth2/introspect', {
          token: of,
          client_id: client,
          client_secret: PRIVATE.secret,
        })
      ).json()
    const seconds = org.now().getTime() / 1000
    expect(await introspect()).toEqual({
      active: true,
      scope: 'api',
      client_id: PRIVATE.clientId,
      sub: `uvid:${uvid}`,
      token_type: 'access_token',
      exp: seconds + 720 * 60,
      iat: seconds,
      nbf: seconds,
    })
    expect(await introspect(PRIVATE.clientId, (await guest()).token)).toEqual({ active: false })
    expect((await org.post('/services/oauth2/revoke', { token })).status).toBe(200)
    expect(await introspect()).toEqual({ active: false })
    expect(await refusal(org.post('/services/oauth2/revoke', { token }))).toEqual([
      400,
      { error: 'invalid_token', error_description: 'invalid token' },
    ])
  })

  it('opens nothing after twelve hours', async () => {
    const { token } = await guest()
    org.advance(720 * 60 - 1)
    expect((await ask(token, '/shortlist')).status).toBe(200)
    org.advance(1)
    expect((await ask(token, '/shortlist')).status).toBe(401)
  })
})

it('a range of addresses gets so many guests in an hour, and no row more in the store', async () => {
  const from = { 'X-Forwarded-For': '203.0.113.7' }
  const become = async () => {
    const id = randomUUID()
    return redeem(await code(`UVID ${id}`), id, {}, from)
  }
  for (let n = 0; n < 120; n++) expect((await become()).status).toBe(200)
  const answer = await become()
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([400, '3600'])
  expect(await answer.json()).toMatchObject({ error: 'rate_limit_exceeded' })
  expect(await org.db.$count(guestTokens)).toBe(120)
  expect((await guest()).token).toBeDefined()
  org.advance(3_600)
  expect((await become()).status).toBe(200)
})
