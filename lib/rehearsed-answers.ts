/**
 * What a rehearsal puts in the place of an answer, on the wire: faults of the network, refusals as they were recorded (`wire/`), and
 * true answers with less in them. What is shared by all customers is never touched: it would be kept, and shown to others.
 */
export type Conditions = (
  send: typeof globalThis.fetch,
  url: string,
  init: RequestInit,
) => Promise<Response>

/** Undefined for none, and for a name that nobody knows. */
export const conditionsIn = (name: string | undefined): Conditions | undefined => {
  const known = name !== undefined && Object.hasOwn(all, name) ? all[name] : undefined
  return (
    known && ((send, url, init) => (isShared(url, init) ? send(url, init) : known(send, url, init)))
  )
}

const all: Readonly<Record<string, Conditions>> = {
  'upstream-down': async () => {
    throw new TypeError('fetch failed')
  },
  'upstream-timed-out': async () => {
    throw new DOMException('The operation was aborted due to timeout', 'TimeoutError')
  },
  'upstream-busy': async () =>
    new Response('<!doctype html><title>Down for maintenance</title>', {
      status: 503,
      headers: { 'content-type': 'text/html' },
    }),
  'upstream-slow': async (send, url, init) => {
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    return send(url, init)
  },
  'upstream-saving-down': async (send, url, init) => {
    if ((init.method ?? 'GET') === 'GET') return send(url, init)
    throw new TypeError('fetch failed')
  },
  'code-expired': async (send, url, init) => tooLate('expired', url, init) ?? send(url, init),
  'code-used': async (send, url, init) => tooLate('used', url, init) ?? send(url, init),
  'password-breached': async (send, url, init) => breached(url, init) ?? send(url, init),
  'trips-past': onlyBookings((all, now) => all.filter((one) => departure(one) < now)),
  'trips-coming': onlyBookings((all, now) => all.filter((one) => departure(one) >= now)),
  'trips-waitlisted': onlyBookings((all) => all.filter((one) => one.Status__c === 'Waitlisted')),
  'trips-cancelled': onlyBookings((all) => all.filter((one) => one.Status__c === 'Cancelled')),
}

/** The site's capabilities and journeys, the integration user's token. */
const isShared = (url: string, { body }: RequestInit) =>
  /\/services\/apexrest\/headway\/v1(\/trips)?$|\/demo$/.test(new URL(url).pathname) ||
  /\bgrant_type=client_credentials\b/.test(String(body))

const json = (status: number, body: unknown) => Response.json(body, { status })

const descriptions = { expired: 'expired otp', used: 'otp already used' }

/** The answer to a code that is too old, or was used before, where a code was sent along. */
function tooLate(why: 'expired' | 'used', url: string, init: RequestInit): Response | undefined {
  const { pathname } = new URL(url)
  const body = String(init.body ?? '')
  if (/\/oauth2\/authorize$/.test(pathname))
    return json(400, { error: 'invalid_grant', error_description: descriptions[why] })
  if (/authorization_challenge$/.test(pathname) && /\botp=/.test(body)) {
    // A code that is too old leaves a conversation to go on with; one that was used has ended it.
    const on = why === 'expired' && { auth_session: new URLSearchParams(body).get('auth_session') }
    return json(403, { error: 'authorization_required', error_code: `${why}_otp`, ...on })
  }
  if (/\/forgot_password$/.test(pathname) && body.includes('"otp"'))
    return json(400, { status: 'failed', status_code: 'regenerate_otp' })
  if (/\/headway\/v1\/(contact-points|deletion)\/[^/]+$/.test(pathname) && init.method === 'POST')
    return json(400, [{ errorCode: `${why.toUpperCase()}_CODE`, message: descriptions[why] }])
  return undefined
}

/** The answer to a new password that was found among breached ones, where one was sent along. */
function breached(url: string, init: RequestInit): Response | undefined {
  const { pathname } = new URL(url)
  const body = String(init.body ?? '')
  const says = 'This password is known from a data breach.'
  if (/\/init\/registration$/.test(pathname))
    return json(400, { password_policy_check_failure: says })
  if (/authorization_challenge$/.test(pathname) && body.includes('"userdata"'))
    return json(400, { error: 'password_policy_check_failure', error_description: says })
  if (/\/forgot_password$/.test(pathname) && body.includes('"newpassword"'))
    return json(400, {
      status_code: 'password_policy_check_failure',
      password_error: says,
      status: 'failed',
    })
  if (/\/headway\/v1\/password$/.test(pathname) && init.method === 'PUT')
    return json(400, [{ errorCode: 'INVALID_NEW_PASSWORD', message: says }])
  return undefined
}

type Booked = { Departure__c: string; Status__c: string }

const departure = ({ Departure__c: at }: Booked) => Date.parse(at.replace(/\+0000$/, 'Z'))

/** The customer's own bookings, without those that the scenario leaves out. */
function onlyBookings(keep: (all: Booked[], now: number) => Booked[]): Conditions {
  return async (send, url, init) => {
    const answer = await send(url, init)
    if (answer.status !== 200 || !/\/query$/.test(new URL(url).pathname)) return answer
    const said = (await answer.json()) as { records: Booked[] }
    const records = keep(said.records, Date.now())
    return json(200, { ...said, totalSize: records.length, records })
  }
}
