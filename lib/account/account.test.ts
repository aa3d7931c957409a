import { describe, expect, it } from 'vitest'
import type { Customer, Source } from '#lib/account/ask.ts'
import { confirmMove, moveTo, placeIn, removePhone } from '#lib/account/contact-points.ts'
import { endDevice, endDevices, findDevices } from '#lib/account/devices.ts'
import { findEvents } from '#lib/account/events.ts'
import { askToLeave, confirmLeaving, findLeaving, stay } from '#lib/account/leaving.ts'
import { exportOwnData } from '#lib/account/own-data.ts'
import { changePassword } from '#lib/account/password.ts'
import { changeProfile, findProfile } from '#lib/account/profile.ts'
import { createHttp, UpstreamError } from '#lib/http.ts'
import { GrantRefused } from '#lib/resource.ts'

const customer: Customer = {
  grant: { accessToken: 'an access token', apiBase: 'http://api.test' },
  visitor: { address: '192.0.2.7', userAgent: 'A browser' },
}

type Asked = { method: string; url: string; headers: Headers; body: unknown }

/** A service that gives these answers, one after the other, and what it was asked. */
function service(...answers: Response[]) {
  const asked: Asked[] = []
  const http = createHttp(async (url, init) => {
    const { method = 'GET', headers, body } = init ?? {}
    const said = typeof body === 'string' ? JSON.parse(body) : undefined
    asked.push({ method, url: String(url), headers: new Headers(headers), body: said })
    return answers.shift() ?? new Response('', { status: 500 })
  })
  const from: Source = { siteUrl: 'http://site.test/portal', version: '66.0', http }
  return { from, asked }
}

const json = (body: unknown, status = 200) => Response.json(body, { status })
const nothing = () => new Response(null, { status: 204 })
const error = (status: number, errorCode: string, headers: Record<string, string> = {}) =>
  Response.json([{ message: 'in words', errorCode }], { status, headers })
const staleProof = () =>
  error(401, 'REAUTHENTICATION_REQUIRED', {
    'www-authenticate': 'Bearer error="insufficient_user_authentication", max_age="300"',
  })
const deadToken = () =>
  error(401, 'INVALID_SESSION_ID', { 'www-authenticate': 'Bearer error="invalid_token"' })

const resource = 'http://api.test/services/apexrest/headway/v1'
const memo = JSON.stringify({ id: 'a b', kind: 'email', value: 'new@example.com' })

describe('whatever is asked', () => {
  it('names the customer, and on whose behalf it comes', async () => {
    const { from, asked } = service(nothing())
    await endDevices(customer, 'others', from)
    expect(asked[0]).toMatchObject({ method: 'POST', url: `${resource}/sessions/end-others` })
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer an access token')
    expect(asked[0]?.headers.get('x-forwarded-for')).toBe('192.0.2.7')
    expect(asked[0]?.headers.get('user-agent')).toBe('A browser')
  })

  const questions: Record<string, (from: Source) => Promise<unknown>> = {
    profile: (from) => findProfile(customer, from),
    'a new name': (from) => changeProfile(customer, 'u', { firstName: 'a', lastName: 'b' }, from),
    'a new place': (from) => moveTo(customer, { kind: 'phone', value: '+46701740605' }, from),
    'its code': (from) => confirmMove(customer, memo, '123456', from),
    'a number to remove': (from) => removePhone(customer, from),
    'a password': (from) => changePassword(customer, 'a new one', from),
    devices: (from) => findDevices(customer, from),
    'one device to end': (from) => endDevice(customer, 'x', from),
    'all to end': (from) => endDevices(customer, 'all', from),
    events: (from) => findEvents(customer, undefined, from),
    'own data': (from) => exportOwnData(customer, from),
    leaving: (from) => askToLeave(customer, from),
    'its own code': (from) => confirmLeaving(customer, 'x', '123456', from),
    'the day': (from) => findLeaving(customer, from),
    staying: (from) => stay(customer, from),
  }

  it.each(Object.entries(questions))('a dead token ends in GrantRefused: %s', async (_, ask) => {
    await expect(ask(service(deadToken()).from)).rejects.toBeInstanceOf(GrantRefused)
  })

  it.each(Object.entries(questions))('a fault is a fault: %s', async (name, ask) => {
    for (const answer of [
      new Response('<p>', { status: 200, headers: { 'content-type': 'text/html' } }),
      error(500, 'UNKNOWN_EXCEPTION'),
      error(400, 'CONSTRUCTOR'),
      error(name === 'profile' ? 400 : 403, 'INSUFFICIENT_ACCESS'),
      json('another shape'),
    ])
      await expect(ask(service(answer).from)).rejects.toBeInstanceOf(UpstreamError)
  })

  it.each(['a new place', 'a number to remove', 'a password', 'own data', 'leaving'])(
    'a proof that is too old is asked for: %s',
    async (name) => {
      expect(await questions[name]?.(service(staleProof()).from)).toEqual({ kind: 'proof-needed' })
    },
  )
})

describe('the profile', () => {
  const userinfo = {
    user_id: '005000000000001AAA',
    name: 'Ines Öberg',
    given_name: 'Ines',
    family_name: 'Öberg',
    preferred_username: 'ines@example.com',
    email: 'ines@example.com',
    email_verified: true,
    language: 'en_GB',
    zoneinfo: 'Europe/Stockholm',
  }

  it('is read in the words of userinfo', async () => {
    const { from, asked } = service(json(userinfo))
    expect(await findProfile(customer, from)).toEqual({
      id: '005000000000001AAA',
      name: 'Ines Öberg',
      firstName: 'Ines',
      lastName: 'Öberg',
      username: 'ines@example.com',
      email: 'ines@example.com',
      emailIsConfirmed: true,
      phoneIsConfirmed: false,
      language: 'en',
      timeZone: 'Europe/Stockholm',
    })
    expect(asked[0]?.url).toBe('http://site.test/portal/services/oauth2/userinfo')
  })

  it.each([401, 403])('is closed to a token that is over: %i, in plain words', async (status) => {
    const { from } = service(new Response('Bad_OAuth_Token', { status }))
    await expect(findProfile(customer, from)).rejects.toBeInstanceOf(GrantRefused)
  })

  it('goes without what is not ours or not known', async () => {
    const { from } = service(json({ ...userinfo, language: 'sv_SE', zoneinfo: 'Moon/Base' }))
    const profile = await findProfile(customer, from)
    expect(profile).toMatchObject({ timeZone: 'UTC' })
    expect(profile).not.toHaveProperty('language')
    expect(profile).not.toHaveProperty('phone')
  })

  it('is changed in one’s own record', async () => {
    const { from, asked } = service(nothing(), nothing())
    await changeProfile(customer, '005/x', { firstName: 'Inés', lastName: 'Ruiz' }, from)
    await changeProfile(customer, '005/x', { language: 'en' }, from)
    expect(asked.map(({ method, url, body }) => [method, url, body])).toEqual([
      [
        'PATCH',
        'http://api.test/services/data/v66.0/sobjects/User/005%2Fx',
        { FirstName: 'Inés', LastName: 'Ruiz' },
      ],
      [
        'PATCH',
        'http://api.test/services/data/v66.0/sobjects/User/005%2Fx',
        { LanguageLocaleKey: 'en_US' },
      ],
    ])
  })

  it('says when a name is too long for the service', async () => {
    const { from } = service(error(400, 'STRING_TOO_LONG'))
    const change = { firstName: 'a', lastName: 'b' }
    expect(await changeProfile(customer, 'u', change, from)).toEqual({
      kind: 'refused',
      reason: 'name-too-long',
    })
  })
})

describe('a new place', () => {
  const place = { kind: 'email', value: 'new@example.com' } as const

  it.each(['{"id":"velvet', '{"id":"velvet","kind":"pigeon"}'])(
    'is a fault where its memo is broken, which is quoted nowhere: %s',
    async (broken) => {
      const fault = await confirmMove(customer, broken, '1', service().from).catch((it) => it)
      expect(fault).toBeInstanceOf(UpstreamError)
      expect(String(fault)).not.toContain('velvet')
    },
  )

  it('is told apart from no other one, and remembered until its code comes', async () => {
    const { from, asked } = service(json({ id: 'j1' }, 202), nothing())
    const came = await moveTo(customer, place, from)
    if (came.kind !== 'code-sent') throw new Error(came.kind)
    expect(placeIn(came.memo)).toEqual(place)
    expect(await confirmMove(customer, came.memo, '123456', from)).toEqual({ kind: 'done' })
    expect(asked.map(({ url, body }) => [url, body])).toEqual([
      [`${resource}/contact-points`, place],
      [`${resource}/contact-points/j1`, { code: '123456' }],
    ])
  })

  it.each([
    ['INVALID_EMAIL_ADDRESS', 'wrong-email'],
    ['INVALID_PHONE_NUMBER', 'wrong-phone'],
  ])('is refused by the service: %s', async (errorCode, reason) => {
    const { from } = service(error(400, errorCode))
    expect(await moveTo(customer, place, from)).toEqual({ kind: 'refused', reason })
  })

  it('says how long to wait for another code', async () => {
    const { from } = service(error(403, 'REQUEST_LIMIT_EXCEEDED', { 'retry-after': '90' }))
    const refusal = { kind: 'refused', reason: 'too-many-codes', retryAfter: 90 }
    expect(await moveTo(customer, place, from)).toEqual(refusal)
  })

  it.each([
    [400, 'INVALID_CODE', 'wrong-code'],
    [400, 'EXPIRED_CODE', 'code-expired'],
    [400, 'USED_CODE', 'code-used'],
    [400, 'WORN_OUT_CODE', 'code-worn-out'],
    [400, 'NOT_AVAILABLE', 'not-available'],
    [404, 'NOT_FOUND', 'code-expired'],
    [403, 'REQUEST_LIMIT_EXCEEDED', 'too-many-tries'],
  ])('%s %s of its code means %s', async (status, errorCode, reason) => {
    const { from, asked } = service(error(status, errorCode))
    expect(await confirmMove(customer, memo, '1', from)).toEqual({ kind: 'refused', reason })
    expect(asked[0]?.url).toBe(`${resource}/contact-points/a%20b`)
  })
})

it('a password is refused in the words of the service', async () => {
  const { from, asked } = service(error(400, 'INVALID_NEW_PASSWORD'), nothing())
  const refusal = { kind: 'refused', reason: 'weak-password', says: 'in words' }
  expect(await changePassword(customer, 'weak', from)).toEqual(refusal)
  expect(await changePassword(customer, 'strong', from)).toEqual({ kind: 'done' })
  expect(asked[1]).toMatchObject({ method: 'PUT', body: { newPassword: 'strong' } })
})

it('devices are listed, and one that is gone stays so', async () => {
  const session = {
    id: 's1',
    current: true,
    client: 'Headway',
    userAgent: 'A browser',
    country: null,
    createdAt: '2026-11-22T08:00:00Z',
    lastUsedAt: '2026-11-22T09:00:00.000+00:00',
    methods: ['pwd'],
  }
  const { from } = service(json({ sessions: [session] }), error(404, 'NOT_FOUND'))
  expect(await findDevices(customer, from)).toEqual([
    {
      id: 's1',
      isThisOne: true,
      app: 'Headway',
      userAgent: 'A browser',
      openedAt: '2026-11-22T08:00:00Z',
      lastUsedAt: '2026-11-22T09:00:00.000+00:00',
    },
  ])
  await expect(endDevice(customer, 's1', from)).resolves.toBeUndefined()
})

it('events are paged, a new kind of them is none that is hidden, and a made-up page is the first', async () => {
  const event = { id: '7', at: '2026-11-22T08:00:00Z', userAgent: null, country: 'SE' }
  const page = { events: [{ ...event, kind: 'teleported' }], next: '6' }
  const { from, asked } = service(json(page), error(400, 'MALFORMED_REQUEST'), json(page))
  expect(await findEvents(customer, undefined, from)).toEqual({
    events: [{ id: '7', at: '2026-11-22T08:00:00Z', kind: 'other', country: 'SE' }],
    next: '6',
  })
  await findEvents(customer, 'a&b', from)
  expect(asked.map(({ url }) => url.slice(resource.length))).toEqual([
    '/security-events',
    '/security-events?before=a%26b',
    '/security-events',
  ])
})

it('their own data is one document', async () => {
  const { from } = service(json({ profile: { name: 'Ines' } }))
  const document = { profile: { name: 'Ines' } }
  expect(await exportOwnData(customer, from)).toEqual({ kind: 'exported', document })
})

it('they leave with a code, on a day that is told, and may stay', async () => {
  const dueAt = '2026-12-06T08:00:00.000Z'
  const { from, asked } = service(
    json({ id: 'd1' }, 202),
    json({ dueAt }),
    json({ dueAt }),
    nothing(),
    json({ dueAt: null }),
  )
  expect(await askToLeave(customer, from)).toEqual({ kind: 'code-sent', memo: 'd1' })
  const leaving = { kind: 'leaving', dueAt }
  expect(await confirmLeaving(customer, 'd1', '123456', from)).toEqual(leaving)
  expect(await findLeaving(customer, from)).toBe(dueAt)
  await stay(customer, from)
  expect(await findLeaving(customer, from)).toBeUndefined()
  expect(asked.map(({ method, url }) => `${method} ${url.slice(resource.length)}`)).toEqual([
    'POST /deletion',
    'POST /deletion/d1',
    'GET /deletion',
    'DELETE /deletion',
    'GET /deletion',
  ])
})
