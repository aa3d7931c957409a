import type { NewMessage } from '#org/store/messages.ts'
import type { DemoPerson } from '#org/store/seed/people.ts'

/** What a new customer finds in their mailbox. */
export function welcome(person: DemoPerson, now: Date): NewMessage {
  const lines = [
    `Hello ${person.firstName},`,
    `welcome aboard. Your customer number is ${person.customerNumber}; you sign in with ${person.username}.`,
    'Take the slow way whenever you can. The window seat is yours.',
  ]
  return {
    channel: 'email',
    recipient: person.username,
    subject: 'Welcome aboard',
    text: lines.join('\n\n'),
    html: lines.map((line) => `<p>${line}</p>`).join('\n'),
    sentAt: now,
  }
}
