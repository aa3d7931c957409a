import { type Org, secondsAfter } from '#org/domain/org.ts'
import type { Occasion } from '#org/domain/post.ts'
import type { Transaction } from '#org/store/database.ts'

const DAY_SECONDS = 86_400

type Reader = {
  /** An e-mail address, or with `channel` `sms` a phone number in E.164. */
  to: string
  channel?: 'email' | 'sms'
  /** The dearest first: their own setting, then what the request asked for. */
  languages: readonly (string | null | undefined)[]
}

/** What somebody should know within a day. It is sent once the transaction is over and the post is woken. */
export async function tell(
  org: Pick<Org, 'post' | 'clock'>,
  tx: Transaction,
  { to, channel = 'email', languages }: Reader,
  occasion: Occasion,
): Promise<void> {
  const expiresAt = secondsAfter(org.clock(), DAY_SECONDS)
  await org.post.queue(tx, { channel, to, occasion, languages, expiresAt })
}
