import type { Context } from 'hono'

export type LocalEnv = {
  Bindings: { incoming?: { socket?: { remoteAddress?: string } } } | undefined
}

const LOCAL_NAMES = new Set(['localhost', '127.0.0.1', '[::1]'])
const PROXY_TRACES = ['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Real-IP']
const LOOPBACK = /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/

/** By its socket; unknown only where there is none, as in tests. */
export function comesFromLoopback(c: Context<LocalEnv>): boolean {
  const remote = c.env?.incoming?.socket?.remoteAddress
  return remote === undefined || LOOPBACK.test(remote)
}

/** Whether a request comes from this machine: by its host name, by its socket where that is known, and past no proxy. */
export function comesFromHere(c: Context<LocalEnv>): boolean {
  const { host, hostname } = new URL(c.req.url)
  const asked = c.req.header('Host') ?? host
  return (
    LOCAL_NAMES.has(hostname) &&
    LOCAL_NAMES.has(asked.replace(/:\d+$/, '').toLowerCase()) &&
    comesFromLoopback(c) &&
    !PROXY_TRACES.some((header) => c.req.header(header) !== undefined)
  )
}
