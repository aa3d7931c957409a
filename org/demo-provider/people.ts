import { hash } from 'node:crypto'

export type Member = { email: string; verified: boolean; name: string }

/** Whom the sign-in page offers: somebody who has an account with the org, somebody new, and somebody whose address is anybody's. */
export const members: readonly Member[] = [
  { name: 'Maya Lindqvist', email: 'maya@example.com', verified: true },
  { name: 'Freja Holm', email: 'freja@example.com', verified: true },
  { name: 'Otto Brandt', email: 'otto@example.com', verified: false },
]

const REMEMBERED = 1_000

/** Those who signed in lately. Whoever types an address is that member from then on. */
export function membership() {
  const bySubject = new Map<string, Member>()
  return {
    /** Returns the member's subject, which is the same for an address forever. */
    welcome(member: Member): string {
      const subject = subjectOf(member.email)
      bySubject.delete(subject)
      bySubject.set(subject, member)
      const [oldest] = bySubject.keys()
      if (bySubject.size > REMEMBERED && oldest !== undefined) bySubject.delete(oldest)
      return subject
    },

    claimsOf(subject: string) {
      const member = bySubject.get(subject)
      if (!member) return undefined
      const [given = member.name, ...rest] = member.name.split(' ')
      return {
        sub: subject,
        email: member.email,
        email_verified: member.verified,
        name: member.name,
        given_name: given,
        ...(rest.length > 0 && { family_name: rest.join(' ') }),
      }
    },
  }
}

export type Membership = ReturnType<typeof membership>

function subjectOf(email: string): string {
  return hash('sha256', `aurora-miles:${email.toLowerCase()}`, 'base64url').slice(0, 27)
}

/** A name for whoever gave none: elin.berg@example.com is Elin Berg. */
export function nameFrom(email: string): string {
  const words = (email.split('@')[0] ?? email).split(/[._+-]+/).filter(Boolean)
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || email
}
