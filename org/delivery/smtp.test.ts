import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { freePort, openDelivery, openMailServer } from '#org/delivery/delivery-fixture.ts'
import { smtp } from '#org/delivery/smtp.ts'

type Closing = { close(): unknown }
let delivery: Awaited<ReturnType<typeof openDelivery>>
let opened: Closing[] = []

beforeAll(async () => {
  delivery = await openDelivery()
})
beforeEach(() => delivery.reset())
afterEach(async () => {
  // At once: a server waits for its clients to leave.
  await Promise.all(opened.map(({ close }) => close()))
  opened = []
})
afterAll(() => delivery.close())

const keep = <T extends Closing>(one: T): T => {
  opened.push(one)
  return one
}
const mailServer = async (port: number, answers?: number[]) =>
  keep(await openMailServer(port, answers))
const postTo = (port: number) => {
  const from = 'Headway <hello@headway.example>'
  return keep(delivery.post({ email: smtp({ url: `smtp://127.0.0.1:${port}`, from: () => from }) }))
}
const outcomes = () => delivery.lines.map(({ outcome, code }) => [outcome, code])

test('a mail arrives as it was written', async () => {
  const port = await freePort()
  const server = await mailServer(port)
  const post = postTo(port)
  await post.queue(delivery.db, delivery.outgoing())
  const [row] = await delivery.rows()
  expect(await post.carryOnce()).toBe(1)

  const mail = await server.read()
  const header = (key: string) => mail.headers.find((header) => header.key === key)?.value
  expect(server.taken[0]?.to).toEqual(['maya@example.com'])
  expect(mail.from).toEqual({ name: 'Headway', address: 'hello@headway.example' })
  expect(mail.to).toEqual([{ name: '', address: 'maya@example.com' }])
  expect(mail.subject).toBe('402917 is your Headway code')
  expect(mail.text?.trim()).toBe(row?.text)
  expect(mail.html?.trim()).toBe(row?.html)
  expect(mail.messageId).toMatch(/^<[0-9a-f]{32}@headway\.example>$/)
  expect(header('auto-submitted')).toBe('auto-generated')
  expect(mail.attachments).toEqual([])
})

test('while the server is down nothing is lost; when it comes back, the mail arrives', async () => {
  const port = await freePort()
  const post = postTo(port)
  await post.queue(delivery.db, delivery.outgoing())
  expect(await post.carryOnce()).toBe(0)
  expect(await delivery.rows()).toHaveLength(1)
  expect(await delivery.outbox()).toEqual([])

  const server = await mailServer(port)
  delivery.advance(1)
  expect(await post.carryOnce()).toBe(1)
  expect(server.taken).toHaveLength(1)
})

test('a server that says "later" is asked again', async () => {
  const port = await freePort()
  const server = await mailServer(port, [451])
  const post = postTo(port)
  await post.queue(delivery.db, delivery.outgoing())
  await post.carryOnce()
  delivery.advance(1)
  await post.carryOnce()
  expect(outcomes()).toEqual([
    ['postponed', '451'],
    ['delivered', undefined],
  ])
  expect(server.taken).toHaveLength(1)
})

test('a mailbox that does not exist is given up at once', async () => {
  const port = await freePort()
  const server = await mailServer(port, [550])
  const post = postTo(port)
  await post.queue(delivery.db, delivery.outgoing())
  await post.carryOnce()
  expect(outcomes()).toEqual([['refused', '550']])
  expect(await delivery.rows()).toEqual([])
  expect(server.taken).toEqual([])
})

test('a mail that is sent twice is recognisable', async () => {
  const port = await freePort()
  const server = await mailServer(port)
  const post = postTo(port)
  await post.queue(delivery.db, delivery.outgoing())
  const [row] = await delivery.rows()
  await post.carryOnce()
  await delivery.putBack(row)
  await post.carryOnce()
  const [first, second] = [await server.read(0), await server.read(1)]
  expect(second.messageId).toBe(first.messageId)
})

test('no address brings a second recipient or a header', async () => {
  const port = await freePort()
  const server = await mailServer(port)
  const post = postTo(port)
  const addresses = [
    'a@example.com, b@example.com',
    'a@example.com;b@example.com',
    'a@example.com\r\nBcc: b@example.com',
    'a@example.com>\r\nRCPT TO:<b@example.com',
    'Friends: a@example.com, b@example.com;',
    '"a b"@example.com',
    'a@b@example.com',
    'a@\u202Eexample.com',
    'nobody',
  ]
  for (const to of addresses) await post.queue(delivery.db, delivery.outgoing({ to }))
  expect(await post.carryOnce()).toBe(0)
  expect(outcomes()).toEqual(addresses.map(() => ['refused', 'ADDRESS']))
  expect(server.taken).toEqual([])
})

test('a password is not told to a server that does not encrypt', async () => {
  const port = await freePort()
  const server = await mailServer(port)
  const from = 'hello@headway.example'
  const url = `smtp://me:secret@127.0.0.1:${port}`
  const post = keep(delivery.post({ email: smtp({ url, from: () => from }) }))
  await post.queue(delivery.db, delivery.outgoing())
  expect(await post.carryOnce()).toBe(0)
  expect(server.taken).toEqual([])
  expect(JSON.stringify(delivery.lines)).not.toMatch(/secret|maya/)
})
