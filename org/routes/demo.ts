import { Hono } from 'hono'
import { Refused } from '#org/domain/refused.ts'
import { comesFromHere, type LocalEnv } from '#org/routes/local.ts'
import { demoPeople } from '#org/seed/people.ts'

/** Who can sign in and where their messages are: for the developers of a local org, never for anybody else. */
export function demoRoutes(siteUrl: string): Hono<LocalEnv> {
  return new Hono<LocalEnv>().get('/demo', (c) => {
    if (!comesFromHere(c)) throw new Refused('not-found')
    const accounts = demoPeople.map(({ name, username, password, description }) => ({
      name,
      username,
      password,
      note: description,
    }))
    return c.json({ accounts, outbox: `${siteUrl}/outbox` }, 200, { 'cache-control': 'no-store' })
  })
}
