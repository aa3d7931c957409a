import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '#org/store/database.ts'
import { attempts, contacts, users } from '#org/store/schema.ts'

export type User = typeof users.$inferSelect
export type NewUser = typeof users.$inferInsert

/** A customer as far as messages can reach them. Nobody else is sent any. */
export type Reachable = Pick<
  User,
  'id' | 'active' | 'email' | 'emailVerified' | 'phone' | 'phoneVerified' | 'locale'
>

/** What signing in needs to know about what was typed, whether or not it means somebody. */
type Typed = {
  user: Pick<User, 'id' | 'active' | 'passwordHash' | 'mustChangePassword'> | null
  tries: { failures: number; blockedUntil: Date | null } | null
}

export function usersIn(db: Database) {
  const typed = (join: SQL) =>
    db
      .select({
        user: {
          id: users.id,
          active: users.active,
          passwordHash: users.passwordHash,
          mustChangePassword: users.mustChangePassword,
        },
        tries: { failures: attempts.failures, blockedUntil: attempts.blockedUntil },
      })
      .from(sql`(select ${sql.placeholder('key')}::text as key) as typed`)
      .leftJoin(users, join)
      .leftJoin(attempts, sql`${attempts.usernameKey} = typed.key`)
  const findTyped = typed(sql`${users.usernameKey} = typed.key`).prepare('find_typed_user')
  const findMeant = typed(sql`${users.id} = ${sql.placeholder('userId')}`).prepare(
    'find_meant_user',
  )

  const reachable = {
    id: users.id,
    active: users.active,
    email: users.email,
    emailVerified: users.emailVerified,
    phone: users.phone,
    phoneVerified: users.phoneVerified,
    locale: users.locale,
  }
  const reach = (column: typeof users.usernameKey | typeof users.emailKey | typeof users.id) =>
    db
      .select({ user: reachable })
      // Always a row: reading none would take less time than reading somebody.
      .from(sql`(select ${sql.placeholder('value')}::text as value) as sought`)
      .leftJoin(users, sql`${column} = sought.value and ${users.userType} = 'CSP_LITE_PORTAL'`)
      .limit(2)
      .prepare(`reach_by_${column.name}`)
  const byUsername = reach(users.usernameKey)
  const byEmail = reach(users.emailKey)
  const byId = reach(users.id)

  const findProfile = db
    .select()
    .from(users)
    .leftJoin(contacts, eq(contacts.id, users.contactId))
    .where(eq(users.id, sql.placeholder('userId')))
    .prepare('find_profile')

  return {
    async findTyped(key: string): Promise<Typed> {
      return (await findTyped.execute({ key }))[0] ?? { user: null, tries: null }
    },

    /** The same for something else that was typed, which means this user, or nobody. */
    async findMeant(key: string, userId: string | null): Promise<Typed> {
      const [row] = await findMeant.execute({ key, userId: userId ?? '' })
      return row ?? { user: null, tries: null }
    },

    async findByUsername(value: string): Promise<Reachable | null> {
      return (await byUsername.execute({ value }))[0]?.user ?? null
    },

    /** At most two: more than one is as good as many. */
    async findByEmail(value: string): Promise<Reachable[]> {
      return (await byEmail.execute({ value })).flatMap(({ user }) => user ?? [])
    },

    async findReachable(userId: string): Promise<Reachable | null> {
      return (await byId.execute({ value: userId }))[0]?.user ?? null
    },

    async findProfile(userId: string) {
      const [row] = await findProfile.execute({ userId })
      return row && { user: row.users, contact: row.contacts }
    },

    /** Only if it is still the one that was checked: a password changed meanwhile stays changed. */
    async replacePasswordHash(userId: string, checked: string, passwordHash: string) {
      await db
        .update(users)
        .set({ passwordHash })
        .where(and(eq(users.id, userId), eq(users.passwordHash, checked)))
    },
  }
}
