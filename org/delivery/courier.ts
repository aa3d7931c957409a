import { createHash } from 'node:crypto'
import { type Carrier, NotCarried } from '#org/delivery/carrier.ts'
import { describeDefect, type Log } from '#org/log.ts'
import type { Database } from '#org/store/database.ts'
import {
  claimMessages,
  deleteMessage,
  postponeMessage,
  type StoredMessage,
} from '#org/store/messages.ts'

type CourierDependencies = {
  db: Database
  clock: () => Date
  random: (bytes: number) => Buffer
  carrier: Carrier
  channel: 'email' | 'sms'
  log?: Log | undefined
}

const AT_ONCE = 5
/** Longer than any carrier takes: who holds a message for longer is gone. */
const LEASE_MS = 60_000
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000

/** Carries what is due on one channel. Several may work on one database: a message is claimed by one at a time. */
export function courier(dependencies: CourierDependencies) {
  const { db, clock, random, carrier, channel, log } = dependencies
  let leaving = false

  /** One run: until nothing is due any more. Returns how many messages were delivered. */
  async function run(): Promise<number> {
    let delivered = 0
    for (let claimed = AT_ONCE; claimed === AT_ONCE && !leaving; ) {
      const now = clock()
      const due = await claimMessages(db, {
        channel,
        now,
        until: new Date(now.getTime() + LEASE_MS),
        limit: AT_ONCE,
      })
      const outcomes = await Promise.allSettled(due.map(handle))
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') throw outcome.reason
        if (outcome.value === 'delivered') delivered += 1
      }
      claimed = due.length
    }
    return delivered
  }

  async function handle(message: StoredMessage) {
    const { outcome, code } = await tryToCarry(message)
    if (outcome === 'postponed') {
      await postponeMessage(db, message, new Date(clock().getTime() + wait(message.attempts)))
    } else await deleteMessage(db, message.id)
    const level = outcome === 'delivered' ? 'info' : 'warn'
    log?.({
      level,
      what: 'delivery',
      channel,
      message: message.id,
      outcome,
      attempts: message.attempts,
      code,
    })
    return outcome
  }

  async function tryToCarry(message: StoredMessage) {
    if (message.expiresAt && message.expiresAt <= clock()) return { outcome: 'expired' } as const
    try {
      await carrier.carry({
        key: keyOf(message),
        to: message.recipient,
        subject: message.subject,
        text: message.text,
        html: message.html,
        writtenAt: message.sentAt,
      })
      return { outcome: 'delivered' } as const
    } catch (error) {
      const final = error instanceof NotCarried && error.final
      const { code, name } = describeDefect(error)
      return { outcome: final ? 'refused' : 'postponed', code: code ?? name } as const
    }
  }

  /** Doubles from a second to a minute; up to half of it is left to chance, so that a crowd spreads out. */
  function wait(attempts: number): number {
    const whole = Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS)
    const chance = (random(1)[0] ?? 0) / 256
    return whole * (1 - chance / 2)
  }

  return {
    run,
    /** No message is claimed from now on. */
    leave() {
      leaving = true
    },
  }
}

/** Hashed: an id that counts up would tell every reader how much mail there is. */
function keyOf({ id, sentAt, recipient }: StoredMessage): string {
  const entropy = `${id} ${sentAt.toISOString()} ${recipient}`
  return createHash('sha256').update(entropy).digest('hex').slice(0, 32)
}
