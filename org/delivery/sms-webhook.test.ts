import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freePort, openDelivery } from '#org/delivery/delivery-fixture.ts'
import { smsWebhook } from '#org/delivery/sms-webhook.ts'

const secret = `whsec_${Buffer.from('a key that is long enough to count').toString('base64')}`
let delivery: Awaited<ReturnType<typeof openDelivery>>
let server: Server
let answers: number[] = []
let calls: { headers: IncomingHttpHeaders; body: string; url: string | undefined }[] = []

beforeAll(async () => {
  delivery = await openDelivery()
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    calls.push({ headers: request.headers, body, url: request.url })
    response.writeHead(answers.shift() ?? 204, { location: '/elsewhere' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
beforeEach(async () => {
  answers = []
  calls = []
  await delivery.reset()
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await delivery.close()
})

const port = () => (server.address() as AddressInfo).port
const postTo = (port: number, clock = delivery.clock) =>
  delivery.post({ sms: smsWebhook({ url: `http://127.0.0.1:${port}/sms`, secret, clock }) })
const queueOn = (post: ReturnType<typeof postTo>) =>
  post.queue(delivery.db, delivery.outgoing({ channel: 'sms', to: '+46701740605' }))
const outcomes = () => delivery.lines.map(({ outcome, code }) => [outcome, code])

test('the gateway gets number and text, signed as Standard Webhooks says', async () => {
  const post = postTo(port(), () => new Date())
  await queueOn(post)
  const [row] = await delivery.rows()
  expect(await post.carryOnce()).toBe(1)
  const [call] = calls
  const headers = call?.headers as Record<string, string>
  expect(new Webhook(secret).verify(call?.body ?? '', headers)).toEqual({
    type: 'sms.requested',
    timestamp: '2026-11-22T09:00:00.000Z',
    data: { to: '+46701740605', text: row?.text },
  })
  expect(() => new Webhook(secret).verify(`${call?.body} `, headers)).toThrow()
  expect(row?.text).toMatch(/\n@headway\.example #402917$/)
  expect(await delivery.rows()).toEqual([])
})

test('a gateway that is busy, broken or elsewhere is asked again, for the same message', async () => {
  answers = [503, 429, 408, 425, 302]
  const post = postTo(port())
  await queueOn(post)
  for (let n = 0; n < 6; n += 1) {
    await post.carryOnce()
    delivery.advance(60)
  }
  expect(outcomes()).toEqual([
    ['postponed', '503'],
    ['postponed', '429'],
    ['postponed', '408'],
    ['postponed', '425'],
    ['postponed', '302'],
    ['delivered', undefined],
  ])
  expect(new Set(calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(new Set(calls.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(6)
  expect(calls.every(({ url }) => url === '/sms')).toBe(true)
})

test('a gateway that wants nothing of it is not asked twice', async () => {
  answers = [422]
  const post = postTo(port())
  await queueOn(post)
  await post.carryOnce()
  expect(outcomes()).toEqual([['refused', '422']])
  expect(await delivery.rows()).toEqual([])
})

test('a dead gateway fails nothing but the try, and the log names nobody', async () => {
  const post = postTo(await freePort())
  await queueOn(post)
  expect(await post.carryOnce()).toBe(0)
  expect(outcomes()).toEqual([['postponed', 'ECONNREFUSED']])
  expect(JSON.stringify(delivery.lines)).not.toMatch(/402917|4670/)
  expect(await delivery.rows()).toHaveLength(1)
})
