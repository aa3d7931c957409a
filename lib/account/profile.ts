import { z } from 'zod'
import {
  as,
  type Customer,
  type Done,
  done,
  faultIn,
  type ProofNeeded,
  type Refusal,
  refusalIn,
  source,
} from '#lib/account/ask.ts'
import { GrantRefused } from '#lib/resource.ts'

/** Who the customer is: userinfo (OpenID Connect Core 1.0, section 5.3), changed through their own record of the data API. */

/** ISO 639. */
export const languages = ['en', 'de', 'fr', 'es', 'ja', 'ar'] as const
export type Language = (typeof languages)[number]

export type Profile = {
  id: string
  /** As others greet them. */
  name: string
  firstName: string
  lastName: string
  /** What they sign in with. */
  username: string
  email: string
  emailIsConfirmed: boolean
  /** E.164. */
  phone?: string
  phoneIsConfirmed: boolean
  /** Absent when it is none of ours. */
  language?: Language
  /** IANA name. */
  timeZone: string
}

/** Throws `GrantRefused` when the grant opens nothing (any more), and `UpstreamError` for any other fault. */
export async function findProfile(customer: Customer, from = source()): Promise<Profile> {
  const answer = await from.http(`${from.siteUrl}/services/oauth2/userinfo`, as(customer))
  // Salesforce says 403 of a token that is over, where RFC 6750, section 3.1, has 401.
  if (answer.status === 403) throw new GrantRefused()
  const read = userinfo.safeParse(answer.json)
  return answer.status === 200 && read.success ? read.data : faultIn(answer)
}

export type Change = { firstName: string; lastName: string } | { language: Language }

/** Changes their name or their language. */
export async function changeProfile(
  customer: Customer,
  id: string,
  change: Change,
  from = source(),
): Promise<Done | Refusal | ProofNeeded> {
  const body =
    'language' in change
      ? { LanguageLocaleKey: keys[change.language] }
      : { FirstName: change.firstName, LastName: change.lastName }
  const answer = await from.http(
    `${customer.grant.apiBase}/services/data/v${from.version}/sobjects/User/${encodeURIComponent(id)}`,
    as(customer, { method: 'PATCH', body }),
  )
  return answer.status === 204 ? done : refusalIn(answer, { string_too_long: 'name-too-long' })
}

/** A service knows English by its country. */
const keys: Readonly<Record<Language, string>> = {
  en: 'en_US',
  de: 'de',
  fr: 'fr',
  es: 'es',
  ja: 'ja',
  ar: 'ar',
}

const zone = z.string().refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
})

const userinfo = z
  .object({
    user_id: z.string().min(1),
    name: z.string(),
    given_name: z.string().nullish(),
    family_name: z.string().nullish(),
    preferred_username: z.string(),
    email: z.string(),
    email_verified: z.boolean().catch(false),
    phone_number: z.string().nullish(),
    phone_number_verified: z.boolean().catch(false),
    language: z.string().catch(''),
    zoneinfo: zone.catch('UTC'),
  })
  .transform((record): Profile => {
    const language = languages.find((known) => record.language.split(/[_-]/)[0] === known)
    return {
      id: record.user_id,
      name: record.name,
      firstName: record.given_name ?? '',
      lastName: record.family_name ?? '',
      username: record.preferred_username,
      email: record.email,
      emailIsConfirmed: record.email_verified,
      ...(record.phone_number ? { phone: record.phone_number } : {}),
      phoneIsConfirmed: record.phone_number_verified,
      ...(language ? { language } : {}),
      timeZone: record.zoneinfo,
    }
  })
