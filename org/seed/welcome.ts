import type { Letters } from '#org/delivery/letters/letters.ts'
import { mail } from '#org/delivery/letters/mail.ts'
import type { DemoPerson } from '#org/seed/people.ts'
import type { NewMessage } from '#org/store/messages.ts'

/** What a new customer finds in their mailbox. It waits in the outbox, whatever carriers there are: demo people have no mailbox elsewhere. */
export function welcome(
  person: DemoPerson,
  now: Date,
  { appUrl, letters }: { appUrl: string; letters: Letters },
): NewMessage {
  const { firstName, customerNumber, username, locale } = person
  const letter = mail(letters, {
    occasion: { kind: 'welcome', firstName, customerNumber, username },
    site: { appUrl },
    languages: [locale],
  })
  return { ...letter, channel: 'email', recipient: person.username, sentAt: now }
}
