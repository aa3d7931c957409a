import type { Database } from '#org/store/database.ts'
import { insertMessages } from '#org/store/messages.ts'

export type Message = {
  /** An e-mail address, or a phone number in E.164. */
  to: string
  text: string
  /** The code that the text carries, so that tests need not read prose. */
  code?: string
} & ({ channel: 'email'; subject: string; html?: string } | { channel: 'sms' })

/** Sends one message; it is on its way when the promise resolves. */
export type Deliver = (message: Message) => Promise<void>

/** Delivers into the store, where `/outbox` shows it. */
export function outbox({ db, clock }: { db: Database; clock: () => Date }): Deliver {
  return async ({ to, ...message }) => {
    await insertMessages(db, [{ ...message, recipient: to, sentAt: clock() }])
  }
}
