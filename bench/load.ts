import { Agent, type IncomingMessage, request } from 'node:http'

export type Reply = { status: number; location: string | undefined; body: string }

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

/** One request over a kept connection, as little work as a client can do. */
export function ask(
  url: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: object; body?: string } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { agent, method, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (answer: IncomingMessage) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            location: answer.headers.location,
            body: Buffer.concat(chunks).toString(),
          }),
        )
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
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
  const elapsed = (performance.now() - start) / 1000
  times.sort((a, b) => a - b)
  return {
    perSecond: times.length / elapsed,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
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
