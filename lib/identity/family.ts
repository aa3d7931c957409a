import { createGuests } from '#lib/identity/guests.ts'
import { channelTo } from '#lib/identity/named.ts'
import { refresh, revoke, type Site } from '#lib/identity/oauth.ts'
import type { Credentials, Identity, Pending, Reply, Step, Visitor } from '#lib/identity/port.ts'
import type { createRecovery } from '#lib/identity/recovery.ts'
import { randomPassword, readMemo, type Wanted } from '#lib/identity/wanted.ts'
import { createWeb } from '#lib/identity/web.ts'

/** What a protocol family does in its own way. */
export type Own = {
  signIn(credentials: Credentials, visitor: Visitor): Promise<Step>
  /** Has a code sent. A resend is the same once more, with the same words: there is no other way to ask for one. */
  send(wanted: Wanted, visitor: Visitor): Promise<Step>
  /** Answers a step that `send` began. */
  answer(pending: Pending, reply: Reply, visitor: Visitor): Promise<Step>
}

/** The port, out of what a family does in its own way and what all of them do alike. */
export function createIdentity(
  site: Site,
  own: Own,
  recovery: ReturnType<typeof createRecovery>,
): Identity {
  return {
    signIn: own.signIn,
    requestCode: (who, visitor) =>
      own.send({ journey: 'passwordless', channel: channelTo(who), who }, visitor),
    register({ channel, password = randomPassword(), ...said }, visitor) {
      const newcomer = { ...said, password }
      return own.send({ journey: 'registration', channel, newcomer }, visitor)
    },
    requestReset: recovery.requestReset,
    resend: (pending, visitor) =>
      pending.journey === 'recovery'
        ? recovery.resend(pending, visitor)
        : own.send(readMemo(pending).wanted, visitor),
    answer: (pending, reply, visitor) =>
      (pending.journey === 'recovery' ? recovery : own).answer(pending, reply, visitor),
    ...createWeb(site),
    ...createGuests(site),
    refresh: (grant) => refresh(site, grant),
    revoke: (grant) => revoke(site, grant),
  }
}
