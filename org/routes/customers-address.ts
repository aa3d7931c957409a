import type { Context } from 'hono'
import { comesFromLoopback, type LocalEnv } from '#org/routes/local.ts'

/**
 * Where a customer is. A server that speaks for its customers says for whom, in the last entry of `X-Forwarded-For`; it is
 * believed when it has shown the integration user's token, or is on this machine. Of anybody else the connection tells.
 */
export function customersAddress(
  c: Context<LocalEnv>,
  { authenticated = false } = {},
): string | undefined {
  const remote = c.env?.incoming?.socket?.remoteAddress
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  return authenticated || comesFromLoopback(c) ? (forwarded ?? remote) : remote
}
