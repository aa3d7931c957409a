import { expect, it } from 'vitest'
import { capabilities } from '#lib/capabilities.ts'
import { createHttp, UpstreamError } from '#lib/http.ts'

let sites = 0

/** A site of its own for each test, since what is offered is remembered. */
function site(...answers: (() => Response)[]) {
  const asked: string[] = []
  const siteUrl = `http://site-${sites++}.test/portal`
  const http = createHttp(async (url) => {
    asked.push(String(url))
    const answer = answers.shift()
    if (!answer) throw new TypeError('unreachable')
    return answer()
  })
  return { asked, at: (minutes: number) => capabilities({ siteUrl, http, now: minutes * 60_000 }) }
}

const offering = (names: unknown) => () => Response.json({ capabilities: names })

it('reads what a site offers, and leaves out what only a later one knows', async () => {
  const { at, asked } = site(offering(['trips', 'password', 'teleport']))
  expect([...(await at(0))]).toEqual(['trips', 'password'])
  expect(asked[0]).toMatch(/\/portal\/services\/apexrest\/headway\/v1$/)
})

it('offers nothing where nobody has set it up', async () => {
  const { at } = site(() =>
    Response.json([{ errorCode: 'NOT_FOUND', message: '' }], { status: 404 }),
  )
  expect((await at(0)).size).toBe(0)
})

it('is asked for once in five minutes', async () => {
  const { at, asked } = site(offering(['trips']), offering(['trips', 'export']))
  await at(0)
  await at(4)
  expect(asked.length).toBe(1)
  expect((await at(6)).has('export')).toBe(true)
})

it('is what it was while the site does not answer', async () => {
  const { at } = site(offering(['trips']))
  await at(0)
  expect((await at(6)).has('trips')).toBe(true)
})

it.each([
  ['no answer', undefined],
  ['a fault', () => new Response('', { status: 500 })],
  ['another shape', offering('trips')],
])('throws at first for %s', async (_, answer) => {
  const { at } = site(...(answer ? [answer] : []))
  await expect(at(0)).rejects.toBeInstanceOf(UpstreamError)
})
