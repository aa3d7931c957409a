import { secondsPassed } from '#lib/rehearsal.ts'
import type { Session } from '#lib/session/seal.ts'

/** A session as it would be after the seconds that a rehearsal (`lib/rehearsal.ts`) lets pass; as it is for everybody else. */
export async function asOfThen(session: Session | undefined): Promise<Session | undefined> {
  const { later, openFor } = await secondsPassed()
  if (!session || openFor === 0) return session
  switch (session.kind) {
    case 'guest':
      return session
    case 'pending':
      return {
        ...session,
        sentAt: session.sentAt - later,
        resendAt: session.resendAt - later,
      }
    case 'member':
      return { ...session, openedAt: session.openedAt - openFor, seenAt: session.seenAt - later }
    case 'away':
      return { ...session, leftAt: session.leftAt - later }
  }
}
