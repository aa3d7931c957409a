import { connect, type Socket } from 'node:net'

export type Reply = { status: number; location: string | undefined; body: string }

/** Connections that wait for a request, by origin. */
const idle = new Map<string, Socket[]>()

/**
 * One request over a kept connection, with as little work as a client can do: what the generator takes, the server
 * beside it on the same cores lacks. (Whole sign-ins take 0.4 ms of it, and took 1.0 with node:http.)
 */
export async function ask(
  url: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: object; body?: string } = {},
): Promise<Reply> {
  const at = url.indexOf('/', 'http://'.length)
  const origin = url.slice(0, at)
  const host = origin.slice('http://'.length)
  const free = idle.get(origin) ?? []
  idle.set(origin, free)
  let lines = `${method} ${url.slice(at)} HTTP/1.1\r\nhost: ${host}\r\n`
  for (const [name, value] of Object.entries(headers)) lines += `${name}: ${value}\r\n`
  if (method !== 'GET') lines += `content-length: ${Buffer.byteLength(body)}\r\n`

  const request = `${lines}\r\n${body}`
  const kept = free.pop()
  // A server closes what was idle for long, and may do so while the next request is on its way.
  const answered = kept && (await exchange(kept, request).catch(() => undefined))
  const socket = answered ? kept : open(host, free)
  const reply = answered ?? (await exchange(socket, request))
  free.push(socket)
  return reply
}

function open(host: string, free: Socket[]): Socket {
  const [name, port] = host.split(':')
  const socket = connect({ host: name, port: Number(port ?? 80), noDelay: true })
  socket.on('error', () => {})
  return socket.on('close', () => {
    if (free.includes(socket)) free.splice(free.indexOf(socket), 1)
  })
}

function exchange(socket: Socket, request: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0)
    const settle = (settled: () => void) => {
      socket.off('data', read).off('close', lost)
      settled()
    }
    const lost = () => settle(() => reject(new Error('the connection was closed')))
    const read = (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
      const reply = readReply(received)
      if (reply) settle(() => resolve(reply))
    }
    socket.on('data', read).on('close', lost)
    socket.write(request)
  })
}

/** RFC 9112, as far as our servers go; undefined when there is more to come. */
function readReply(received: Buffer): Reply | undefined {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = received.toString('latin1', 0, end)
  const body = readBody(head, received.subarray(end + 4))
  if (body === undefined) return undefined
  const location = /\r\nlocation: ([^\r]*)/i.exec(head)?.[1]
  return { status: Number(head.slice(9, 12)), location, body }
}

function readBody(head: string, rest: Buffer): string | undefined {
  if (!/\r\ntransfer-encoding: chunked/i.test(head)) {
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
    return rest.length < length ? undefined : rest.toString('utf8', 0, length)
  }
  const chunks: Buffer[] = []
  for (let at = 0; ; ) {
    const line = rest.indexOf('\r\n', at)
    const size = Number.parseInt(rest.toString('latin1', at, line), 16)
    if (line < 0 || rest.length < line + 2 + size + 2) return undefined
    if (size === 0) return Buffer.concat(chunks).toString()
    chunks.push(rest.subarray(line + 2, line + 2 + size))
    at = line + 2 + size + 2
  }
}

export type Load = { perSecond: number; p50: number; p99: number }

/** Keeps `atOnce` pieces of work in flight for some seconds. Times in milliseconds. */
export async function load(
  atOnce: number,
  seconds: number,
  work: () => Promise<unknown>,
): Promise<Load> {
  const times: number[] = []
  const start = performance.now()
  const end = start + seconds * 1000
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() < end) {
        const began = performance.now()
        await work()
        times.push(performance.now() - began)
      }
    }),
  )
  return loadOf(times, performance.now() - start)
}

/** What the times of single pieces amount to, all of which took `elapsed`. Milliseconds. */
export function loadOf(times: number[], elapsed: number): Load {
  const sorted = times.toSorted((a, b) => a - b)
  return {
    perSecond: (sorted.length / elapsed) * 1000,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
  }
}

export const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN

export const median = (values: readonly number[]): number =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  )

/** The median of each figure over the rounds, and how far apart the rates lay. */
export function summary(rounds: readonly Load[]) {
  const rates = rounds.map(({ perSecond }) => perSecond)
  return {
    perSecond: median(rates),
    p50: median(rounds.map(({ p50 }) => p50)),
    p99: median(rounds.map(({ p99 }) => p99)),
    spread: `${Math.min(...rates).toFixed(0)}–${Math.max(...rates).toFixed(0)}`,
  }
}
