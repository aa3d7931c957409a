import { eq } from 'drizzle-orm'
import type { Transaction } from '#org/store/database.ts'
import { endWaiting } from '#org/store/journeys.ts'
import { attempts, users } from '#org/store/schema.ts'

/** With the old password end the codes that wait, and the wrong tries at it. */
export async function putPassword(
  tx: Transaction,
  { id, usernameKey }: { id: string; usernameKey: string },
  { passwordHash, now }: { passwordHash: string; now: Date },
): Promise<void> {
  await tx
    .update(users)
    .set({ passwordHash, passwordChangedAt: now, mustChangePassword: false, updatedAt: now })
    .where(eq(users.id, id))
  await endWaiting(tx, id, now)
  await tx.delete(attempts).where(eq(attempts.usernameKey, usernameKey))
}
