import type { Carriers } from '#org/delivery/carrier.ts'
import { courier } from '#org/delivery/courier.ts'
import type { Site } from '#org/delivery/letters/fields.ts'
import type { Letters } from '#org/delivery/letters/letters.ts'
import { hasTemplate, mail, textMessage } from '#org/delivery/letters/mail.ts'
import { steady } from '#org/delivery/steady.ts'
import type { Outgoing, Post } from '#org/domain/post.ts'
import type { Log } from '#org/log.ts'
import type { Database } from '#org/store/database.ts'
import { insertMessages } from '#org/store/messages.ts'

type PostDependencies = {
  db: Database
  clock: () => Date
  random: (bytes: number) => Buffer
  site: Site
  letters: Letters
  /** A channel without a carrier ends in the outbox. */
  carriers?: Carriers
  /** How often to look for what other instances or a crash left behind; 0: never. */
  pollMs?: number
  /** Silent when absent. */
  log?: Log | undefined
}

type RunningPost = Post & {
  /** Carries what is due now; returns how many messages were delivered. */
  carryOnce(): Promise<number>
  /** Waits for the messages in hand; those that are left are carried after the next start. */
  close(): Promise<void>
}

export function openPost(dependencies: PostDependencies): RunningPost {
  const { db, clock, random, site, letters, carriers = {}, pollMs = 3_000, log } = dependencies
  const rounds = (['email', 'sms'] as const).flatMap((channel) => {
    const carrier = carriers[channel]
    if (!carrier) return []
    return steady(courier({ db, clock, random, carrier, channel, log }), { carrier, pollMs, log })
  })

  return {
    hasTemplate,

    async queue(tx, outgoing) {
      const { channel, to, expiresAt } = outgoing
      const sentAt = clock()
      const dueAt = channel !== 'none' && carriers[channel] ? sentAt : null
      const letter = write(letters, { ...outgoing, site })
      await insertMessages(tx, [{ ...letter, channel, recipient: to, sentAt, dueAt, expiresAt }])
    },

    wake() {
      for (const round of rounds) round.wake()
    },

    async carryOnce() {
      const counts = await Promise.all(rounds.map((round) => round.carryOnce()))
      return counts.reduce((total, count) => total + count, 0)
    },

    async close() {
      await Promise.all(rounds.map((round) => round.close()))
    },
  }
}

/** What nobody will read is written all the same: the longest there is. */
function write(letters: Letters, outgoing: Outgoing & { site: Site }) {
  return outgoing.channel === 'sms' ? textMessage(letters, outgoing) : mail(letters, outgoing)
}
