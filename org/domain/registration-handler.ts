import { phoneNumber } from '#org/domain/addresses.ts'
import { LANGUAGES } from '#org/domain/profile-changes.ts'
import type { Newcomer } from '#org/domain/registration.ts'
import { COMMUNITY_ID } from '#org/domain/site.ts'

/** The profile that new customers get, as the site is set up. */
const CUSTOMER_PROFILE_ID = '00eHW0000002Qf6YAE'

type RegistrationRequest = Newcomer & { profileId: string; experienceId: string }

/** The user to be made, and the contact that stands for the customer. */
type Registered = {
  user: {
    username: string
    displayName: string
    email: string
    phone: string | null
    locale: string
    timeZone: string
  }
  contact: {
    firstName: string
    lastName: string
    email: string
    phone: string | null
    termsVersion: string | null
    wantsNews: boolean
  }
}

/**
 * The stand-in for `Auth.HeadlessSelfRegistrationHandler`: runs after the code was right, says which user is to be made, and
 * makes none itself. Whatever it throws refuses the registration, and nothing of it stays. Other than in Apex it never
 * sees the password, which is kept as a hash only.
 */
export type RegistrationHandler = (request: RegistrationRequest) => Registered | Promise<Registered>

export const requestFor = (newcomer: Newcomer): RegistrationRequest => ({
  ...newcomer,
  profileId: CUSTOMER_PROFILE_ID,
  experienceId: COMMUNITY_ID,
})

/** Takes what the app sends along: `mobilePhone`, `termsVersion`, `wantsNews`, `locale`, `timeZone`. */
export const registerCustomer: RegistrationHandler = ({ userData, customData, languages }) => {
  const { firstName, lastName, email, username } = userData
  const text = (name: string) => {
    const value = customData[name]
    return typeof value === 'string' && value.length <= 100 ? value : undefined
  }
  const phone = phoneNumber(text('mobilePhone') ?? '')
  return {
    user: {
      username,
      displayName: `${firstName} ${lastName}`.trim(),
      email,
      phone,
      locale: localeOf(text('locale'), languages),
      timeZone: timeZoneOf(text('timeZone')),
    },
    contact: {
      firstName,
      lastName,
      email,
      phone,
      termsVersion: text('termsVersion') ?? null,
      wantsNews: customData.wantsNews === true,
    },
  }
}

/** What was asked for; else the first of their browser's languages that the site has. */
function localeOf(asked = '', languages: readonly string[] = []): string {
  const known = (tag: string) => {
    const [language = ''] = tag.toLowerCase().split('-')
    return LANGUAGES.find((one) => one.split('_')[0] === language)
  }
  if (/^[a-z]{2}_[A-Z]{2}$/.test(asked) || LANGUAGES.some((one) => one === asked)) return asked
  return languages.map(known).find(Boolean) ?? 'en_GB'
}

function timeZoneOf(asked = 'UTC'): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: asked }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
