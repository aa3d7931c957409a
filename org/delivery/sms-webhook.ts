/**
 * Text messages by webhook: whoever runs a gateway gets a signed `sms.requested` and sends it.
 * Signed as Standard Webhooks 1.0 says (symmetric, `v1`): https://www.standardwebhooks.com
 */
import { createHmac } from 'node:crypto'
import { type Carrier, NotCarried } from '#org/delivery/carrier.ts'

const LONGEST_MS = 10_000
const WORTH_ANOTHER_TRY = [408, 425, 429]

type SmsWebhook = {
  url: string
  /** `whsec_` and the key in base64. */
  secret: string
  clock: () => Date
}

export function smsWebhook({ url, secret, clock }: SmsWebhook): Carrier {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')

  return {
    async carry(parcel) {
      const id = `msg_${parcel.key}`
      const timestamp = String(Math.floor(clock().getTime() / 1000))
      const body = JSON.stringify({
        type: 'sms.requested',
        timestamp: parcel.writtenAt.toISOString(),
        data: { to: parcel.to, text: parcel.text },
      })
      const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`)
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': `v1,${signature.digest('base64')}`,
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(LONGEST_MS),
      })
      answer.body?.cancel().catch(() => {})
      if (answer.ok) return
      throw new NotCarried(String(answer.status), { final: isFinal(answer.status) })
    },
    close() {},
  }
}

function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && !WORTH_ANOTHER_TRY.includes(status)
}
