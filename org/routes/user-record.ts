/**
 * REST API Developer Guide, "sObject Rows": the caller's own `User`, read and changed; anybody else's is not there. A member that is
 * null empties its field.
 */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Caller } from '#org/domain/caller.ts'
import type { Org } from '#org/domain/org.ts'
import { changeProfile } from '#org/domain/profile-changes.ts'
import { toLongId } from '#org/domain/record-id.ts'
import { Refused } from '#org/domain/refused.ts'
import { readJson } from '#org/routes/json.ts'

type Env = { Variables: { caller: Caller; version: string } }
type Profile = NonNullable<Awaited<ReturnType<Org['store']['users']['findProfile']>>>

const fields: Readonly<Record<string, (profile: Profile) => unknown>> = {
  Id: ({ user }) => user.id,
  FirstName: ({ contact }) => contact?.firstName || null,
  LastName: ({ user, contact }) => contact?.lastName ?? user.displayName,
  Name: ({ user }) => user.displayName,
  Username: ({ user }) => user.username,
  Email: ({ user }) => user.email,
  MobilePhone: ({ user }) => user.phone,
  LanguageLocaleKey: ({ user }) => user.locale,
  LocaleSidKey: ({ user }) => user.locale,
  TimeZoneSidKey: ({ user }) => user.timeZone,
}

const text = z.string().max(4_000).nullable().optional()
const change = z.record(z.string(), z.unknown())
const changeable = { FirstName: text, LastName: text, LanguageLocaleKey: text }

export function userRecordRoutes(org: Pick<Org, 'store' | 'clock'>): Hono<Env> {
  return new Hono<Env>()
    .get('/:id', async (c) => {
      const userId = ownId(c)
      const asked = fieldsOf(c.req.query('fields'))
      const profile = await org.store.users.findProfile(userId)
      if (!profile) throw new Refused('not-found')
      const url = `/services/data/${c.get('version')}/sobjects/User/${userId}`
      return c.json({
        attributes: { type: 'User', url },
        ...Object.fromEntries(asked.map((name) => [name, fields[name]?.(profile)])),
      })
    })
    .patch('/:id', async (c) => {
      const userId = ownId(c)
      const said = await readJson(c, change, { nulls: 'kept' })
      for (const name of Object.keys(said))
        if (!Object.hasOwn(changeable, name))
          throw new Refused('unknown-field', 'No such column, or it cannot be changed.')
      const read = z.object(changeable).safeParse(said)
      if (!read.success)
        throw new Refused('malformed-request', `invalid ${read.error.issues[0]?.path.join('.')}`)
      const { FirstName, LastName, LanguageLocaleKey } = read.data
      await changeProfile(org, userId, {
        firstName: emptied(FirstName),
        lastName: emptied(LastName),
        language: emptied(LanguageLocaleKey),
      })
      return c.body(null, 204)
    })
}

const emptied = (value: string | null | undefined) => (value === null ? '' : value)

/** Refuses with `not-found` whatever is not the caller's own. */
function ownId(c: Context<Env>): string {
  const { userId } = c.get('caller')
  if (toLongId(c.req.param('id') ?? '') !== userId) throw new Refused('not-found')
  return userId
}

/** Spelled as answers spell them, each once, the id always. */
function fieldsOf(list: string | undefined): string[] {
  if (!list) return Object.keys(fields)
  const named = list.split(',').map((name) => {
    const asked = name.trim().toLowerCase()
    const known = Object.keys(fields).find((field) => field.toLowerCase() === asked)
    if (known === undefined) throw new Refused('unknown-field', 'No such column.')
    return known
  })
  return [...new Set(['Id', ...named])]
}
