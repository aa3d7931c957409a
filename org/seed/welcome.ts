import { mail } from '#org/delivery/letters/mail.ts'
import type { DemoPerson } from '#org/seed/people.ts'
import type { NewMessage } from '#org/store/messages.ts'

/** What a new customer finds in their mailbox. It waits in the outbox, whatever carriers there are: demo people have no mailbox elsewhere. */
export function welcome(person: DemoPerson, now: Date, appUrl: string): NewMessage {
  const { firstName, customerNumber, username } = person
  const letter = mail({ kind: 'welcome', firstName, customerNumber, username }, { appUrl })
  return { ...letter, channel: 'email', recipient: person.username, sentAt: now }
}
