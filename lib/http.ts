import { randomInt } from 'node:crypto'
import { rehearsing } from '#lib/rehearsal.ts'

export type UpstreamCode =
  | 'unreachable'
  | 'timed-out'
  | 'unexpected-answer'
  | 'not-headless'
  | 'misconfigured'

/**
 * The service behind us failed in a way that the customer can do nothing about.
 * `digest` is the support reference: Next.js shows it and logs it in place of the message.
 */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError'
  readonly code: UpstreamCode
  readonly endpoint: string
  readonly status: number | undefined
  readonly digest = supportReference()

  constructor(
    code: UpstreamCode,
    about: { endpoint: string; status?: number | undefined; detail?: string; cause?: unknown },
  ) {
    super([code, about.endpoint, about.status, about.detail].filter(Boolean).join(' '), {
      cause: about.cause,
    })
    this.code = code
    this.endpoint = about.endpoint
    this.status = about.status
  }
}

/** Eight characters that survive being read out on the phone, e.g. `K7QM-2XWD`. */
function supportReference(): string {
  const alphabet = '23456789ACDEFGHJKLMNPQRTUVWXYZ'
  const sign = () => alphabet[randomInt(alphabet.length)]
  return Array.from({ length: 9 }, (_, at) => (at === 4 ? '-' : sign())).join('')
}

export type Question = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Readonly<Record<string, string>>
  body?: string
}

/** A whole answer. `json` is undefined when the body is not JSON. */
export type Answer = {
  endpoint: string
  status: number
  location: string | undefined
  contentType: string
  /** Seconds, from `Retry-After`. */
  retryAfter?: number
  /** What a 401 asks for, from `WWW-Authenticate`. */
  challenge?: string
  json: unknown
}

export type Http = (url: string, question?: Question) => Promise<Answer>

/**
 * Asks another service over HTTP: never cached, redirects are answers, at most `seconds` long.
 * Throws `UpstreamError` when there is no answer; any status is an answer.
 */
export function createHttp(send: typeof fetch = fetch, seconds = 10): Http {
  return async (url, { method = 'GET', headers, body } = {}) => {
    const endpoint = new URL(url).pathname
    try {
      const response = await send(url, {
        method,
        headers: { accept: 'application/json', ...headers },
        ...(body === undefined ? {} : { body }),
        redirect: 'manual',
        cache: 'no-store',
        signal: AbortSignal.timeout(seconds * 1000),
      })
      const retryAfter = response.headers.get('retry-after') ?? ''
      const challenge = response.headers.get('www-authenticate')
      return {
        endpoint,
        status: response.status,
        location: response.headers.get('location') ?? undefined,
        contentType: response.headers.get('content-type') ?? '',
        ...(/^\d{1,6}$/.test(retryAfter) ? { retryAfter: Number(retryAfter) } : {}),
        ...(challenge ? { challenge } : {}),
        json: parseJson(await response.text()),
      }
    } catch (cause) {
      const timedOut = cause instanceof Error && cause.name === 'TimeoutError'
      throw new UpstreamError(timedOut ? 'timed-out' : 'unreachable', { endpoint, cause })
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The service said something that we do not understand, or did not hope for. */
export const unexpectedAnswer = ({ endpoint, status }: Answer): UpstreamError =>
  new UpstreamError('unexpected-answer', { endpoint, status })

export const http = createHttp(rehearsing(fetch))
