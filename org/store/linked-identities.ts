import { and, eq } from 'drizzle-orm'
import type { Database, Transaction } from '#org/store/database.ts'
import { linkedIdentities, users } from '#org/store/schema.ts'

/** Who somebody is at a provider. */
type Identity = { provider: string; subject: string }

const its = ({ provider, subject }: Identity) =>
  and(eq(linkedIdentities.provider, provider), eq(linkedIdentities.subject, subject))

export async function findLinked(db: Database, identity: Identity) {
  const [linked] = await db
    .select({ userId: users.id, active: users.active })
    .from(linkedIdentities)
    .innerJoin(users, eq(users.id, linkedIdentities.userId))
    .where(its(identity))
  return linked
}

/** False when the identity is somebody else's by now. */
export async function link(
  tx: Transaction,
  identity: Identity,
  userId: string,
  now: Date,
): Promise<boolean> {
  const [linked] = await tx
    .insert(linkedIdentities)
    .values({ ...identity, userId, createdAt: now, lastUsedAt: now })
    .onConflictDoUpdate({
      target: [linkedIdentities.provider, linkedIdentities.subject],
      set: { lastUsedAt: now },
      setWhere: eq(linkedIdentities.userId, userId),
    })
    .returning({ userId: linkedIdentities.userId })
  return linked !== undefined
}

export async function touchLinked(db: Database, identity: Identity, now: Date) {
  await db.update(linkedIdentities).set({ lastUsedAt: now }).where(its(identity))
}
