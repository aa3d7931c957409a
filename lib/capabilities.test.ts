import { afterEach, describe, expect, it, vi } from 'vitest'
import { capabilities } from '#lib/capabilities.ts'
import { createHttp } from '#lib/http.ts'

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

const down = () => new Response('', { status: 503 })
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

describe('while a site does not answer', () => {
  const faults = () => vi.spyOn(console, 'error').mockImplementation(() => undefined)
  afterEach(() => vi.restoreAllMocks())

  it('offers what it did', async () => {
    faults()
    const { at } = site(offering(['trips']))
    await at(0)
    expect((await at(6)).has('trips')).toBe(true)
    expect((await at(7)).has('trips')).toBe(true)
  })

  it.each([
    ['no answer', undefined],
    ['a fault', () => new Response('', { status: 500 })],
    ['another shape', offering('trips')],
  ])('offers nothing when it never did, for %s', async (_, answer) => {
    faults()
    const { at } = site(...(answer ? [answer] : []))
    expect((await at(0)).size).toBe(0)
  })

  it('is left alone for half a minute, which is told once', async () => {
    const told = faults()
    const { at, asked } = site(down, offering(['trips']))
    await at(0)
    expect((await at(0.4)).size).toBe(0)
    expect([asked.length, told.mock.calls.length]).toEqual([1, 1])
    expect((await at(0.6)).has('trips')).toBe(true)
  })

  it('keeps nobody waiting longer than the first who asked', async () => {
    const told = faults()
    const { at, asked } = site(down, down)
    const all = await Promise.all([at(0), at(0), at(0.1)])
    expect(all.map(({ size }) => size)).toEqual([0, 0, 0])
    expect([asked.length, told.mock.calls.length]).toEqual([1, 1])
  })
})

it('hides no defect', async () => {
  const broken = () => Promise.reject(new Error('a defect'))
  const from = { siteUrl: 'http://defect.test', http: broken, now: 0 }
  await expect(capabilities(from)).rejects.toThrow('a defect')
})
