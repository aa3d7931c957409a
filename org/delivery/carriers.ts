import type { Carriers } from '#org/delivery/carrier.ts'
import { smsWebhook } from '#org/delivery/sms-webhook.ts'
import { smtp } from '#org/delivery/smtp.ts'

export type CarrierSettings = {
  smtpUrl?: string | undefined
  mailFrom: string
  smsWebhook?: { url: string; secret: string } | undefined
}

/** A channel that nothing is set up for has no carrier, and so ends in the outbox. */
export function carriersFor(settings: CarrierSettings, clock: () => Date): Carriers {
  const { smtpUrl, mailFrom, smsWebhook: webhook } = settings
  return {
    email: smtpUrl === undefined ? undefined : smtp({ url: smtpUrl, from: mailFrom }),
    sms: webhook && smsWebhook({ ...webhook, clock }),
  }
}
