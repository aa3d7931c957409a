import { once } from 'node:events'
import { type IncomingHttpHeaders, request } from 'node:http'
import { createSecureServer, type Http2SecureServer, type Http2ServerRequest } from 'node:http2'
import { buffer } from 'node:stream/consumers'
import { brotliCompressSync, constants } from 'node:zlib'
import { makeServerCertificate } from '#bench/certificate.ts'
import { Line, urgencyOf } from '#bench/line.ts'

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer }

const QUICK = 5
const THOROUGH = 11
const isText = /^(text\/|application\/(javascript|json|manifest\+json)|image\/svg)/

/**
 * Stands before an app as any host's front does: TLS, HTTP/2, Brotli, a line of some length, what is urgent first, and what may be
 * kept for good is asked for once. `app` is the address that it hands requests on to. Browsers have to be told to trust it.
 */
export async function startFront(app: string, port: number): Promise<Http2SecureServer> {
  const kept = new Map<string, Answer>()
  const line = new Line()
  const server = createSecureServer({ ...(await makeServerCertificate()), allowHTTP1: true })
  const answerTo = async (asked: Http2ServerRequest): Promise<Answer> => {
    const known = kept.get(asked.url)
    if (known) return known
    const fresh = await askApp(app, asked)
    const isForGood = fresh.headers['cache-control']?.includes('immutable') ?? false
    const packed = compress(fresh, isForGood ? THOROUGH : QUICK)
    if (isForGood) kept.set(asked.url, packed)
    return packed
  }
  server.on('request', async (asked, answer) => {
    await line.arrival()
    const { status, headers, body } = await answerTo(asked).catch(() => unreachable)
    answer.writeHead(status, { ...headers, 'content-length': body.length })
    line.send({
      body,
      urgency: urgencyOf(asked.headers.priority),
      write: (slice) => answer.write(slice),
      end: () => answer.end(),
    })
  })
  server.listen(port)
  await once(server, 'listening')
  return server
}

async function askApp(app: string, asked: Http2ServerRequest): Promise<Answer> {
  const onward = request(new URL(asked.url, app), {
    method: asked.method,
    headers: onwardHeaders(asked.headers),
  })
  asked.pipe(onward)
  const [back] = await once(onward, 'response')
  // Without what belongs to one connection of HTTP/1.1.
  const {
    connection: _,
    'keep-alive': __,
    'transfer-encoding': ___,
    'content-length': ____,
    ...headers
  } = back.headers
  return { status: back.statusCode, headers, body: await buffer(back) }
}

function onwardHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const own = Object.entries(headers).filter(([name]) => !name.startsWith(':'))
  const host = (headers[':authority'] as string | undefined) ?? headers.host
  return {
    ...Object.fromEntries(own),
    ...(host && { host, 'x-forwarded-host': host }),
    'x-forwarded-proto': 'https',
    'accept-encoding': 'identity',
  }
}

function compress({ status, headers, body }: Answer, quality: number): Answer {
  if (!isText.test(headers['content-type'] ?? '')) return { status, headers, body }
  return {
    status,
    headers: { ...headers, 'content-encoding': 'br', vary: 'accept-encoding' },
    body: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
  }
}

const unreachable: Answer = { status: 502, headers: {}, body: Buffer.alloc(0) }
