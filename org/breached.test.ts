/** Asking a service on the network whether a password is known, with a real server in its place. */
import { createHash } from 'node:crypto'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { breachedAt } from '#org/breached.ts'

const PASSWORD = 'correct horse battery staple'
const digest = createHash('sha1').update(PASSWORD).digest('hex').toUpperCase()
const [prefix, suffix] = [digest.slice(0, 5), digest.slice(5)]

let server: Server
let asked: { url: string | undefined; method: string | undefined; padding: unknown }[]
let answer: (response: ServerResponse) => void
const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const lines = (...listed: string[]) => `${'0'.repeat(35)}:3\r\n${listed.join('\r\n')}`

beforeAll(async () => {
  server = createServer((request, response) => {
    const { url, method, headers } = request
    asked.push({ url, method, padding: headers['add-padding'] })
    if (url === '/elsewhere') response.end(lines(`${suffix}:9`))
    else answer(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
beforeEach(() => {
  asked = []
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('five digits of the hash are all that leaves the house', async () => {
  answer = (response) => response.end(lines(`${suffix}:2`))
  expect(await breachedAt(url())(PASSWORD)).toBe(true)
  expect(asked).toEqual([{ url: `/range/${prefix}`, method: 'GET', padding: 'true' }])
})

test.each([
  ['not listed', lines()],
  ['listed as padding', lines(`${suffix}:0`)],
  ['listed in part', lines(`${suffix.slice(1)}:9`)],
  ['asked for in vain', ''],
])('what is %s is not known', async (_, body) => {
  answer = (response) => response.end(body)
  expect(await breachedAt(url())(PASSWORD)).toBe(false)
})

test('it is the normalised password that counts', async () => {
  answer = (response) => response.end(lines(`${suffix.toLowerCase()}:1`))
  expect(await breachedAt(url())(PASSWORD.replace('correct', 'ｃｏｒｒｅｃｔ'))).toBe(true)
})

test.each<[string, (response: ServerResponse) => void]>([
  ['fails', (response) => response.writeHead(503).end(lines(`${suffix}:9`))],
  ['hangs up', (response) => response.destroy()],
  ['sends elsewhere', (response) => response.writeHead(302, { location: '/elsewhere' }).end()],
  ['says nothing', () => {}],
  ['stops half-way', (response) => response.write(lines(`${suffix}:9`))],
])('a service that %s keeps nobody out, and not for longer than two seconds', async (_, does) => {
  answer = does
  const started = performance.now()
  expect(await breachedAt(url())(PASSWORD)).toBe(false)
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('a service that is down keeps nobody out', async () => {
  expect(await breachedAt('http://127.0.0.1:1')(PASSWORD)).toBe(false)
})
