import { secondsPassed } from '#lib/rehearsal.ts'
import type { Session } from '#lib/session/seal.ts'

/** A session as it would be after the seconds that a rehearsal (`lib/rehearsal.ts`) lets pass; as it is for everybody else. */
export const asOfThen = async (session: Session | undefined): Promise<Session | undefined> =>
  session && aged(session, await secondsPassed())

/** The same session, `later` seconds after what happened in it; one of a member has been open for `openFor` seconds more. */
export function aged(
  session: Session,
  { later, openFor }: { later: number; openFor: number },
): Session {
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
