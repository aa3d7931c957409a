import { expect, it } from 'vitest'
import { play } from '#studio/player.ts'
import type { Scenario, Shows } from '#studio/scenario.ts'
import type { Stage } from '#studio/stage.ts'

type Reply = { status?: number; location?: string; cookie?: string; html?: string }

/** A site in memory; notes what it is asked. */
function site(replies: Record<string, Reply>) {
  const asked: string[] = []
  const stage: Stage = {
    origin: 'http://localhost:3000',
    siteUrl: 'http://localhost:4000/portal',
    secret: 'a secret of the tests, long enough for it',
    family: 'headless',
    session: { idle: 3600, max: 86_400 },
    cookies: { language: 'de' },
    sentence: (key) => (key === 'wait' ? 'Wait {wait}, then try' : undefined),
    send: async (input, init) => {
      const url = new URL(String(input))
      const cookie = new Headers(init?.headers).get('cookie')
      asked.push(`${init?.method} ${url.pathname} ${cookie}`)
      const { status = 200, location, cookie: set, html = '' } = replies[url.pathname] ?? {}
      const headers = new Headers({
        ...(location && { location }),
        ...(set && { 'set-cookie': set }),
      })
      return new Response(html, { status, headers })
    },
  }
  return { stage, asked }
}

const scenario = (path: string, shows: Shows): Scenario => ({
  id: 'test/one',
  title: 'One',
  group: 'test',
  play: (visit) => visit.open(path),
  shows,
})

const login = { html: '<main><h1>Hello</h1><p role="alert">Wait 5  seconds, then try</p></main>' }

it('hands over the page at the end of the redirects, with cookies kept on the way', async () => {
  const { stage, asked } = site({
    '/bookings': { status: 307, location: '/login', cookie: 'session=s1; Path=/' },
    '/login': login,
  })
  const came = await play(scenario('/bookings', { at: '/login', has: 'h1', says: 'wait' }), stage)
  expect(came).toMatchObject({ status: 200, html: login.html })
  expect(asked).toEqual(['GET /bookings language=de', 'GET /login session=s1; language=de'])
})

it.each<[string, Shows, string]>([
  ['another path', { at: '/verify', has: 'h1' }, 'it is not at /verify'],
  ['another status', { at: '/login', status: 404 }, 'it answers 200, not 404'],
  ['something missing', { at: '/login', has: ['h1', 'form'] }, 'there is no form'],
  ['something too many', { at: '/login', hasNot: '[role=alert]' }, 'there is [role=alert]'],
])('%s is never handed over', async (_, shows, why) => {
  const { stage } = site({ '/login': login })
  await expect(play(scenario('/login', shows), stage)).rejects.toThrow(
    `test/one: ${why}. Seen: 200 /login “Hello” Wait 5 seconds`,
  )
})

it('another sentence than the one that belongs to the state is never handed over', async () => {
  const { stage } = site({ '/login': { html: '<main><p>Come in</p></main>' } })
  await expect(play(scenario('/login', { at: '/login', says: 'wait' }), stage)).rejects.toThrow(
    'nobody says “Wait {wait}, then try”',
  )
})

it('nobody is led to other sites, nor round in circles', async () => {
  const { stage, asked } = site({
    '/out': { status: 303, location: 'https://elsewhere.example/' },
    '/round': { status: 303, location: '/round' },
  })
  await expect(play(scenario('/out', { at: '/out' }), stage)).rejects.toThrow('elsewhere.example')
  await expect(play(scenario('/round', { at: '/round' }), stage)).rejects.toThrow('redirects')
  expect(asked.length).toBeLessThan(20)
})
