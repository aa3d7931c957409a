import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Carrier, NotCarried, type Parcel } from '#org/delivery/carrier.ts'
import { openDelivery } from '#org/delivery/delivery-fixture.ts'
import { claimStatement } from '#org/store/messages.ts'

let delivery: Awaited<ReturnType<typeof openDelivery>>
beforeAll(async () => {
  delivery = await openDelivery()
})
beforeEach(() => delivery.reset())
afterAll(() => delivery.close())

/** Keeps what it carried; fails as often as it has errors left. */
function carrierWith(...errors: Error[]): Carrier & { carried: Parcel[]; tried: Parcel[] } {
  const carried: Parcel[] = []
  const tried: Parcel[] = []
  return {
    carried,
    tried,
    async carry(parcel) {
      tried.push(parcel)
      const error = errors.shift()
      if (error) throw error
      carried.push(parcel)
    },
    close() {},
  }
}
const later = () => new NotCarried('421', { final: false })

test('without a carrier a message is where it belongs: in the outbox', async () => {
  const post = delivery.post()
  await post.queue(delivery.db, delivery.outgoing())
  await post.queue(delivery.db, delivery.outgoing({ channel: 'sms', to: '+46701740605' }))
  expect(await post.carryOnce()).toBe(0)
  const [text, mail] = await delivery.outbox()
  expect(mail).toMatchObject({ channel: 'email', recipient: 'maya@example.com', code: '402917' })
  expect(text).toMatchObject({ channel: 'sms', recipient: '+46701740605', code: '402917' })
  expect(text?.html).toBeNull()
})

test('what is for nobody costs a row like any other, and nobody sees or carries it', async () => {
  const carrier = carrierWith()
  const post = delivery.post({ email: carrier, sms: carrier })
  await post.queue(delivery.db, delivery.outgoing())
  await post.queue(delivery.db, delivery.outgoing({ channel: 'none' }))
  const [told, untold] = await delivery.rows()
  expect(untold?.html).toBe(told?.html)
  expect(await post.carryOnce()).toBe(1)
  expect(await delivery.outbox()).toEqual([])
})

test('a delivered message leaves no code behind, and one line without it', async () => {
  const carrier = carrierWith()
  const post = delivery.post({ email: carrier })
  await post.queue(delivery.db, delivery.outgoing())
  expect(await delivery.outbox()).toEqual([])
  expect(await post.carryOnce()).toBe(1)
  expect(carrier.carried[0]).toMatchObject({ to: 'maya@example.com' })
  expect(await delivery.rows()).toEqual([])
  expect(delivery.lines).toMatchObject([{ what: 'delivery', outcome: 'delivered', attempts: 1 }])
  expect(JSON.stringify(delivery.lines)).not.toMatch(/402917|maya|code is/)
})

test('a failure is tried again later and later, as the same message', async () => {
  const carrier = carrierWith(later(), later(), later())
  const post = delivery.post({ email: carrier })
  await post.queue(delivery.db, delivery.outgoing())
  for (const [wait, tries] of [
    [0, 1],
    [0.9, 1],
    [0.1, 2],
    [1.9, 2],
    [0.1, 3],
    [3.9, 3],
    [0.1, 4],
  ]) {
    delivery.advance(wait as number)
    await post.carryOnce()
    expect(carrier.tried).toHaveLength(tries as number)
  }
  expect(new Set(carrier.tried.map(({ key }) => key)).size).toBe(1)
  expect(delivery.lines.map(({ outcome }) => outcome)).toEqual([
    ...Array(3).fill('postponed'),
    'delivered',
  ])
})

test('the longest wait is a minute', async () => {
  const post = delivery.post({ email: carrierWith(...Array.from({ length: 20 }, later)) })
  await post.queue(delivery.db, delivery.outgoing({ expiresAt: new Date('2027-01-01') }))
  for (let n = 0; n < 19; n += 1) {
    await post.carryOnce()
    delivery.advance(60)
  }
  expect((await delivery.rows())[0]?.attempts).toBe(19)
})

test('a refusal for good is the end of it', async () => {
  const carrier = carrierWith(new NotCarried('550', { final: true }))
  const post = delivery.post({ email: carrier })
  await post.queue(delivery.db, delivery.outgoing())
  expect(await post.carryOnce()).toBe(0)
  expect(await delivery.rows()).toEqual([])
  expect(delivery.lines).toMatchObject([{ outcome: 'refused', code: '550' }])
})

test('an expired code is dropped instead of sent', async () => {
  const carrier = carrierWith(later())
  const post = delivery.post({ email: carrier })
  await post.queue(delivery.db, delivery.outgoing())
  await post.carryOnce()
  delivery.advance(600)
  expect(await post.carryOnce()).toBe(0)
  expect(carrier.tried).toHaveLength(1)
  expect(await delivery.rows()).toEqual([])
  expect(delivery.lines.at(-1)).toMatchObject({ outcome: 'expired' })
})

test('a crash between claim and delivery loses nothing: the lease passes', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const crashed = delivery.post({ email: { carry: () => promise, close() {} } })
  await crashed.queue(delivery.db, delivery.outgoing())
  const neverEnded = crashed.carryOnce()
  await expect.poll(async () => (await delivery.rows())[0]?.attempts).toBe(1)

  const carrier = carrierWith()
  const successor = delivery.post({ email: carrier })
  expect(await successor.carryOnce()).toBe(0)
  delivery.advance(60)
  expect(await successor.carryOnce()).toBe(1)
  expect(carrier.carried).toHaveLength(1)
  resolve()
  await neverEnded
})

test('who lost a message to another one does not postpone it any more', async () => {
  const { promise, reject } = Promise.withResolvers<void>()
  const slow = delivery.post({ email: { carry: () => promise, close() {} } })
  await slow.queue(delivery.db, delivery.outgoing())
  const run = slow.carryOnce()
  await expect.poll(async () => (await delivery.rows())[0]?.attempts).toBe(1)
  delivery.advance(60)
  await delivery.post({ email: carrierWith(later()) }).carryOnce()
  const [before] = await delivery.rows()
  delivery.advance(30)
  reject(later())
  await run
  expect(await delivery.rows()).toEqual([before])
})

test('several couriers on one database send no message twice', async () => {
  const carriers = [carrierWith(), carrierWith(), carrierWith()]
  const posts = carriers.map((email) => delivery.post({ email }))
  for (let n = 0; n < 60; n += 1) {
    await posts[0]?.queue(delivery.db, delivery.outgoing({ to: `${n}@example.com` }))
  }
  const counts = await Promise.all(posts.map((post) => post.carryOnce()))
  const carried = carriers.flatMap(({ carried }) => carried.map(({ to }) => to))
  expect(counts.reduce((total, count) => total + count)).toBe(60)
  expect(new Set(carried).size).toBe(60)
  expect(carried).toHaveLength(60)
})

test('a message is queued in the transaction that gives the reason for it, or not at all', async () => {
  const post = delivery.post({ email: carrierWith() })
  const undone = delivery.db.transaction(async (tx) => {
    await post.queue(tx, delivery.outgoing())
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await delivery.rows()).toEqual([])
})

test('a mail server that hangs holds up no text message', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const sms = carrierWith()
  const post = delivery.post({ email: { carry: () => promise, close() {} }, sms })
  await post.queue(delivery.db, delivery.outgoing())
  await post.queue(delivery.db, delivery.outgoing({ channel: 'sms', to: '+46701740605' }))
  const run = post.carryOnce()
  await expect.poll(() => sms.carried.length).toBe(1)
  resolve()
  expect(await run).toBe(2)
})

test('woken often, it runs one at a time, and `close` waits for the message in hand', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  let inHand = 0
  let most = 0
  let closed = false
  const post = delivery.post({
    email: {
      async carry() {
        most = Math.max(most, ++inHand)
        await promise
        inHand -= 1
      },
      close() {
        closed = true
      },
    },
  })
  await post.queue(delivery.db, delivery.outgoing())
  for (let n = 0; n < 10; n += 1) post.wake()
  await expect.poll(() => inHand).toBe(1)
  await post.queue(delivery.db, delivery.outgoing())
  for (let n = 0; n < 10; n += 1) post.wake()
  for (let n = 0; n < 10; n += 1) await delivery.rows()
  const closing = post.close()
  expect(closed).toBe(false)
  resolve()
  await closing
  expect({ closed, inHand, most }).toEqual({ closed: true, inHand: 0, most: 1 })
  expect(await delivery.rows()).toHaveLength(1)
})

test('what others left behind is found without being woken, at the start and later', async () => {
  const carrier = carrierWith()
  const crashed = delivery.post({ email: carrier })
  await crashed.queue(delivery.db, delivery.outgoing({ to: 'first@example.com' }))
  const post = delivery.post({ email: carrier }, 10)
  await expect.poll(() => carrier.carried.length).toBe(1)
  await crashed.queue(delivery.db, delivery.outgoing({ to: 'second@example.com' }))
  await expect.poll(() => carrier.carried.length).toBe(2)
  await post.close()
})

test('what is due is found by the index, among many that are not', async () => {
  const { db, clock } = delivery
  await db.execute(sql`
    insert into messages (channel, recipient, text, sent_at, due_at)
    select 'email', 'x', '', now(), case when n % 1000 = 0 then timestamptz '2026-01-01' end
    from generate_series(1, 20000) as n`)
  await db.execute(sql`analyze messages`)
  const now = clock()
  const statement = claimStatement(db, { channel: 'email', now, until: now, limit: 5 })
  const plan = await db.execute(sql`explain ${statement.getSQL()}`)
  expect(JSON.stringify(plan)).toMatch(
    /Index Scan [a-zA-Z ]*messages_due_at.*Index Cond: \(due_at <= /,
  )
})
