import { attemptsIn } from '#org/store/attempts.ts'
import { authSessionsIn } from '#org/store/auth-sessions.ts'
import { clientsIn } from '#org/store/clients.ts'
import { codesIn } from '#org/store/codes.ts'
import type { Database, Transaction } from '#org/store/database.ts'
import { directoryIn } from '#org/store/directory.ts'
import { grantsIn } from '#org/store/grants.ts'
import { guestCodesIn } from '#org/store/guest-codes.ts'
import { guestsIn } from '#org/store/guests.ts'
import { shortlistsIn } from '#org/store/shortlists.ts'
import { signingKeysIn } from '#org/store/signing-keys.ts'
import { tokensIn } from '#org/store/tokens.ts'
import { tripsIn } from '#org/store/trips.ts'
import { usedJwtsIn } from '#org/store/used-jwts.ts'
import { usersIn } from '#org/store/users.ts'
import { webRequestsIn } from '#org/store/web-requests.ts'

/** Everything the identity side keeps, statements prepared once. */
export function storeIn(db: Database, rules: { waits: readonly number[] }) {
  return {
    db,
    transaction: <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => db.transaction(work),
    attempts: attemptsIn(db, rules.waits),
    authSessions: authSessionsIn(db),
    clients: clientsIn(db),
    codes: codesIn(db),
    directory: directoryIn(db),
    grants: grantsIn(db),
    guestCodes: guestCodesIn(db),
    guests: guestsIn(db),
    shortlists: shortlistsIn(db),
    signingKeys: signingKeysIn(db),
    tokens: tokensIn(db),
    trips: tripsIn(db),
    usedJwts: usedJwtsIn(db),
    users: usersIn(db),
    webRequests: webRequestsIn(db),
  }
}

export type Store = ReturnType<typeof storeIn>
