/** A copy of everything that is kept about a customer, for them to take away. */
import { EXPORTS, spendOr } from '#org/domain/allowances.ts'
import type { Customer } from '#org/domain/customers.ts'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { recordEvent } from '#org/domain/security-events.ts'
import { selectEverything } from '#org/store/exports.ts'

export async function exportFor(org: Org, { userId, visit }: Customer) {
  const now = org.clock()
  await spendOr(org, `exports ${userId}`, EXPORTS, 'too-many-tries')
  await recordEvent(org, { userId, kind: 'data-exported', visit })
  const found = await selectEverything(org.store.db, userId)
  if (!found) throw new Refused('session-invalid')
  const { user, contact } = found
  return {
    exportedAt: now,
    profile: {
      userId: user.id,
      username: user.username,
      name: user.displayName,
      email: user.email,
      emailVerified: user.emailVerified,
      phone: user.phone,
      phoneVerified: user.phoneVerified,
      locale: user.locale,
      timeZone: user.timeZone,
      hasPassword: user.passwordHash !== null,
      passwordChangedAt: user.passwordChangedAt,
      deletionDueAt: user.deletionDueAt,
      createdAt: user.createdAt,
      updatedAt: user.updatedAt,
    },
    contact: contact && {
      contactId: contact.id,
      customerNumber: contact.customerNumber,
      firstName: contact.firstName,
      lastName: contact.lastName,
      email: contact.email,
      phone: contact.phone,
      createdAt: contact.createdAt,
    },
    consents: contact && {
      terms: contact.termsVersion && {
        version: contact.termsVersion,
        acceptedAt: contact.termsAcceptedAt,
      },
      news: contact.wantsNews,
    },
    bookings: found.booked.map(({ contactId, price, ...booking }) => ({
      ...booking,
      price: Number(price),
    })),
    shortlist: found.shortlist,
    linkedIdentities: found.linked.map(({ userId, ...identity }) => identity),
    visitsBeforeSigningIn: found.visits,
    sessions: found.sessions,
    securityEvents: found.events.map(({ userId, ...event }) => event),
  }
}
