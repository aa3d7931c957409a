import { type AddressInfo, createServer } from 'node:net'
import { sql } from 'drizzle-orm'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import type { Carriers } from '#org/delivery/carrier.ts'
import { openPost } from '#org/delivery/post.ts'
import type { Outgoing } from '#org/domain/post.ts'
import { letters } from '#org/fixture-letters.ts'
import { newestMessages, type StoredMessage } from '#org/store/messages.ts'
import { messages } from '#org/store/schema.ts'
import { openTestDatabase } from '#org/store/test-database.ts'

/** A database, a clock that stands still until told, and posts that carry only when asked to. */
export async function openDelivery() {
  const { db, close } = await openTestDatabase()
  const start = new Date('2026-11-22T09:00:00.000Z')
  let now = start
  const lines: Record<string, unknown>[] = []
  const clock = () => now

  return {
    db,
    close,
    clock,
    lines,
    advance(seconds: number) {
      now = new Date(now.getTime() + seconds * 1000)
    },
    async reset() {
      now = start
      lines.length = 0
      await db.execute(sql`truncate messages`)
    },
    post: (carriers: Carriers = {}, pollMs = 0) =>
      openPost({
        db,
        clock,
        carriers,
        random: (bytes) => Buffer.alloc(bytes),
        letters,
        site: { appUrl: 'https://headway.example' },
        pollMs,
        log: (line) => lines.push(line),
      }),
    outgoing: (told: Partial<Outgoing> = {}): Outgoing => ({
      channel: 'email',
      to: 'maya@example.com',
      occasion: { kind: 'sign-in-code', code: '402917', minutes: 10 },
      languages: [],
      expiresAt: new Date(now.getTime() + 600_000),
      ...told,
    }),
    rows: () => db.select().from(messages).orderBy(messages.id),
    /** As if its deletion had been lost. */
    async putBack(row: StoredMessage | undefined) {
      if (row)
        await db
          .insert(messages)
          .overridingSystemValue()
          .values(row as never)
    },
    outbox: () => newestMessages(db),
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** A real mail server: says what `answers` tell it, one for each recipient, then yes; keeps what it took. */
export async function openMailServer(port: number, answers: number[] = []) {
  const taken: { to: string[]; raw: string }[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo(_address, _session, callback) {
      const responseCode = answers.shift()
      callback(responseCode ? Object.assign(new Error('no'), { responseCode }) : null)
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        taken.push({ to, raw: Buffer.concat(chunks).toString() })
        callback()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    taken,
    read: (at = 0) => PostalMime.parse(taken[at]?.raw ?? ''),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
