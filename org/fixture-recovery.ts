import { eq, inArray } from 'drizzle-orm'
import type { Fixture } from '#org/fixture-journeys.ts'
import { demoPeople } from '#org/seed/people.ts'
import { contacts, users } from '#org/store/schema.ts'

export const NEW = 'copper lantern orchard'
export const SENT = [200, { status_code: 'otp_sent', status: 'success' }]
export const DONE = [200, { status_code: 'success', status: 'success' }]
export const WRONG = [
  400,
  { status_code: 'invalid_otp', otp_error: 'invalid OTP', status: 'failed' },
]
export const again = (text: string) => [
  400,
  { status_code: 'regenerate_otp', otp_error: text, status: 'failed' },
]
export const weak = (text: string) => [
  400,
  { status_code: 'password_policy_check_failure', password_error: text, status: 'failed' },
]

/** What somebody does who lost a password. */
export function recoveryOf(org: () => Fixture) {
  const send = (body: object, headers: Record<string, string> = {}) =>
    org().json('/services/auth/headless/forgot_password', body, headers)

  async function told(body: object, headers: Record<string, string> = {}) {
    const answer = await send(body, headers)
    return [answer.status, await answer.json()]
  }

  return {
    send,
    told,
    lost: (username: string) => told({ username }),
    set: (username: string, otp: string, newpassword = NEW) => told({ username, otp, newpassword }),
    signsIn: async (username: string, password: string) =>
      (await org().authorize({ username, password })).status === 302,
  }
}

/** Gives the demo people back what a test took from them. */
export async function rememberPeople(org: Fixture): Promise<() => Promise<void>> {
  const people = demoPeople.map(({ userId }) => userId)
  const rows = await org.db.select().from(users).where(inArray(users.id, people))
  const names = demoPeople.map(({ contactId }) => contactId)
  const cards = await org.db.select().from(contacts).where(inArray(contacts.id, names))
  return async () => {
    for (const card of cards)
      await org.db.update(contacts).set(card).where(eq(contacts.id, card.id))
    await org.db.delete(users).where(inArray(users.id, people))
    await org.db.insert(users).values(rows)
  }
}
