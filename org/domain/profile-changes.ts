import type { Org } from '#org/domain/org.ts'
import { personName } from '#org/domain/person-name.ts'
import { Refused } from '#org/domain/refused.ts'
import { updateProfile } from '#org/store/profiles.ts'

/** The languages of the site, as `LanguageLocaleKey` spells them. */
export const LANGUAGES = ['en_US', 'de', 'fr', 'es', 'ja', 'ar'] as const

/** Absent is what stays as it is. */
type Wish = {
  firstName?: string | undefined
  lastName?: string | undefined
  language?: string | undefined
}

/** Refuses with `missing-field`, `field-too-long` and `value-not-listed`; with `not-found` whoever is no customer. */
export async function changeProfile(
  { store, clock }: Pick<Org, 'store' | 'clock'>,
  userId: string,
  { firstName, lastName, language }: Wish,
): Promise<void> {
  if (language !== undefined && !LANGUAGES.some((known) => known === language))
    throw new Refused(
      'value-not-listed',
      'bad value for restricted picklist field: LanguageLocaleKey',
    )
  const change = {
    firstName: firstName === undefined ? undefined : named(firstName, 'FirstName'),
    lastName: lastName === undefined ? undefined : named(lastName, 'LastName'),
    locale: language,
  }
  if (change.lastName === '')
    throw new Refused('missing-field', 'Required fields are missing: [LastName]')
  const changed = await store.transaction((tx) => updateProfile(tx, userId, change, clock()))
  if (!changed) throw new Refused('not-found')
}

function named(typed: string, field: string): string {
  const name = personName(typed)
  if (name === null) throw new Refused('field-too-long', `data value too large: ${field}`)
  return name
}
