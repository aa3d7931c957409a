import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { outboxRoutes } from '#org/routes/outbox.ts'
import type { OpenDatabase } from '#org/store/database.ts'
import { insertMessages, type NewMessage, newestMessagesStatement } from '#org/store/messages.ts'
import { messages } from '#org/store/schema.ts'
import { openTestDatabase } from '#org/store/test-database.ts'

const now = new Date('2026-10-20T14:30:00Z')
const site = 'http://localhost:4000'
let open: OpenDatabase
let app: ReturnType<typeof outboxRoutes>

beforeAll(async () => {
  open = await openTestDatabase()
  app = outboxRoutes({ db: open.db })
  await send({
    channel: 'email',
    to: 'a@example.com',
    subject: 'One',
    text: 'first',
    html: '<p>first',
  })
  await send({ channel: 'sms', to: '+46701740605', text: 'Your code is 123456', code: '123456' })
  await send({
    channel: 'email',
    to: 'a@example.com',
    subject: 'Three',
    text: 'third',
    code: '654321',
  })
})
afterAll(() => open.close())

const send = ({ to, ...message }: Omit<NewMessage, 'recipient' | 'sentAt'> & { to: string }) =>
  insertMessages(open.db, [{ ...message, recipient: to, sentAt: now }])

const json = async (query = '') => {
  const answer = await app.request(`${site}/outbox${query}`, {
    headers: { Accept: 'application/json' },
  })
  return answer.ok ? answer.json() : answer.status
}
const texts = ({ messages }: { messages: { text: string }[] }) => messages.map(({ text }) => text)

test('tests read every field of what was sent, oldest first', async () => {
  const { messages, cursor } = await json()
  expect(messages.map(({ id }: { id: number }) => id)).toEqual([1, 2, 3])
  expect(cursor).toBe(3)
  expect(messages[1]).toEqual({
    id: 2,
    channel: 'sms',
    to: '+46701740605',
    subject: null,
    text: 'Your code is 123456',
    html: null,
    code: '123456',
    sentAt: '2026-10-20T14:30:00.000Z',
  })
})

test('`to` picks a person, `after` what came since', async () => {
  expect(texts(await json('?to=a@example.com'))).toEqual(['first', 'third'])
  expect(texts(await json('?to=%2B46701740605'))).toEqual(['Your code is 123456'])
  expect(texts(await json('?to=a@example.com&after=1'))).toEqual(['third'])
  expect(await json('?after=3')).toEqual({ messages: [], cursor: 3 })
  expect(await json('?to=nobody@example.com')).toEqual({ messages: [], cursor: 0 })
  expect(texts(await json('?after=0'))).toHaveLength(3)
})

test('what is no cursor and no address is refused', async () => {
  for (const query of [
    '?after=x',
    '?after=-1',
    '?after=1e3',
    '?after=9999999999999999',
    '?to=%00',
  ]) {
    expect(await json(query)).toBe(400)
  }
})

test('the page shows the newest first, under a policy that allows its own style only', async () => {
  const answer = await app.request(`${site}/outbox`)
  const page = await answer.text()
  expect(page.indexOf('Three')).toBeLessThan(page.indexOf('One'))
  expect(page).toContain('<p class="code">654321</p>')
  expect(page).not.toContain('http-equiv="refresh"')
  const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? ''
  const hash = createHash('sha256').update(style).digest('base64')
  expect(answer.headers.get('content-security-policy')).toContain(
    `default-src 'none'; style-src 'sha256-${hash}'`,
  )
  expect(page).not.toMatch(/ style=|<script/)
})

test('the page refreshes itself only when asked, and keeps the address', async () => {
  const page = await (await app.request(`${site}/outbox?refresh=5&to=a%40example.com`)).text()
  expect(page).toContain('<meta http-equiv="refresh" content="5">')
  expect(page).toContain('value="a@example.com"')
  expect(page).not.toContain('+46701740605')
})

test('whatever was sent or asked for, the page runs nothing of it', async () => {
  const evil = `"><script>alert(1)</script><img src=x onerror='alert(1)'>`
  await send({ channel: 'email', to: evil, subject: evil, text: evil, html: evil, code: evil })
  const page = await (await app.request(`${site}/outbox?to=${encodeURIComponent(evil)}`)).text()
  expect(page).not.toMatch(/<script|<img/)
  expect(page).toContain('&lt;script&gt;')
})

test('what waits for a carrier, and what is for nobody, is not in the outbox', async () => {
  const message = { to: 'waiting@example.com', text: 'secret', subject: 'secret' }
  await send({ ...message, channel: 'email', dueAt: now })
  await send({ ...message, channel: 'none' })
  expect(texts(await json('?to=waiting@example.com'))).toEqual([])
  expect(texts(await json('?to=waiting@example.com&after=0'))).toEqual([])
  expect(await (await app.request(`${site}/outbox`)).text()).not.toContain('secret')
})

test('one look shows a hundred at most, and the cursor leads on', async () => {
  const many = Array.from({ length: 250 }, (_, n) => ({
    channel: 'sms' as const,
    recipient: 'many',
    text: `${n}`,
    sentAt: now,
  }))
  await open.db.insert(messages).values(many)
  expect(texts(await json('?to=many')).at(-1)).toBe('249')
  const first = await json('?to=many&after=0')
  expect(texts(first)).toHaveLength(100)
  expect(texts(await json(`?to=many&after=${first.cursor}`))[0]).toBe('100')
})

test('one person’s messages are found by the index', async () => {
  await open.db.execute(sql`
    insert into messages (channel, recipient, text, sent_at)
    select 'sms', 'person ' || n % 500, '', now() from generate_series(1, 20000) as n`)
  await open.db.execute(sql`analyze messages`)
  const statement = newestMessagesStatement(open.db, 'person 7')
  const plan = await open.db.execute(sql`explain ${statement.getSQL()}`)
  expect(JSON.stringify(plan)).toMatch(/Index Scan [a-zA-Z ]*messages_recipient/)
})

test('only this machine sees it, unless the settings open it', async () => {
  const from = (url: string, headers: Record<string, string> = {}, remoteAddress?: string) =>
    app.request(`${url}/outbox`, { headers }, { incoming: { socket: { remoteAddress } } })
  for (const url of [site, 'http://127.0.0.1:4000', 'http://[::1]:4000']) {
    expect((await from(url)).status).toBe(200)
  }
  expect((await from(site, {}, '::ffff:127.0.0.1')).status).toBe(200)
  const outside = [
    from('http://org.example'),
    from('http://localhost.evil.example'),
    from('http://192.168.1.7:4000'),
    from(site, { Host: 'rebound.example' }),
    from(site, {}, '192.168.1.9'),
    from(site, { 'X-Forwarded-For': '127.0.0.1' }),
  ]
  for (const answer of await Promise.all(outside)) expect(answer.status).toBe(404)
})
