import { expect } from 'vitest'
import type { Answer, Http, Question } from '#lib/http.ts'
import { exchange } from '#wire/exchange.ts'

/** What an org was asked last at the addresses that matter, to be held against a recorded exchange. */
export function recording(send: Http, at: RegExp, family: 'headless' | 'first-party' = 'headless') {
  let last: { url: string; question: Question; answer: Answer } | undefined
  const http: Http = async (url, question = {}) => {
    const answer = await send(url, question)
    if (at.test(url)) last = { url, question, answer }
    return answer
  }

  function expectAsRecorded(name: string) {
    const recorded = exchange(`${family}/${name}`)
    if (!last) throw new Error('nothing was asked')
    const { url, question, answer } = last
    const { headers = {}, body = '' } = question
    expect(`${question.method} ${new URL(url).pathname}`).toBe(
      `${recorded.request.method} ${recorded.request.path}`,
    )
    expect(headersOf(headers)).toEqual(headersOf(recorded.request.headers))
    expect(members(body)).toEqual(members(recorded.request.body))
    expect(shape(answer)).toEqual(shape(recorded.answer))
  }

  return { http, expectAsRecorded }
}

/** What differs from run to run is left out: who proves what, and whose token it is. */
const headersOf = ({
  authorization,
  'uvid-hint': hint,
  ...others
}: Readonly<Record<string, string>>) => ({
  ...others,
  scheme: authorization?.split(' ')[0],
  hint: hint && (/^(UVID|JWT) /.exec(hint)?.[1] ?? 'bare'),
})

/** The names of all that is sent, and the values of what is JSON. */
const members = (body: string) =>
  body.startsWith('{') ? steady(JSON.parse(body)) : [...new URLSearchParams(body).keys()].sort()

function shape({ status, location, contentType, retryAfter, json }: Answer) {
  return {
    status,
    location: location && [...new URL(location).searchParams.keys()].sort(),
    type: contentType.split(';')[0],
    waits: retryAfter !== undefined,
    json: json && steady(json),
  }
}

/** What is said in other words each time: identifiers, codes, proofs, and sentences. */
const changing = [
  ...['client_id', 'client_secret', 'client_assertion', 'code_challenge'],
  ...['auth_session', 'authorization_code'],
  ...['access_token', 'refresh_token', 'id_token', 'id', 'issued_at', 'signature'],
  ...['instance_url', 'sfdc_community_url', 'sfdc_community_id'],
  ...['identifier', 'otp', 'otp_error', 'password_error'],
  ...['rate_limit_exceeded', 'invalid_request'],
]

const steady = (json: object) => ({
  ...json,
  ...Object.fromEntries(changing.filter((name) => name in json).map((name) => [name, 'any'])),
})
