import { isMailAddress, phoneNumber } from '#org/domain/addresses.ts'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { COMMUNITY_ID } from '#org/domain/site.ts'
import { usernameKey } from '#org/domain/username.ts'

/** Where `login_hint` may stand for a user name; each is a switch of the site. */
export const DISCOVERY_FLOWS = ['password', 'passwordless', 'forgot_password'] as const

export type DiscoveryFlow = (typeof DISCOVERY_FLOWS)[number]

/** What is known of the request beside what it says; absent is what nobody can tell. */
export type RequestAttributes = Partial<
  Record<
    | 'CommunityUrl'
    | 'IpAddress'
    | 'UserAgent'
    | 'Platform'
    | 'Application'
    | 'City'
    | 'Country'
    | 'Subdivision',
    string
  >
>

export type DiscoveryRequest = {
  networkId: string
  loginHint: string
  /** How a code would go out; absent for a password. */
  verificationAction?: 'EMAIL' | 'SMS' | undefined
  customDataJson?: string | undefined
  requestAttributes: RequestAttributes
}

/** What a handler looks people up with; each answers the ids of users. */
type Directory = Readonly<
  Record<
    'byUsername' | 'byEmail' | 'byPhone' | 'byCustomerNumber' | 'byBookingReference',
    (value: string) => Promise<string[]>
  >
>

type Discovered = {
  userIds: Iterable<string>
  /** For the site's own records: it is never shown, because it would tell who has an account. */
  customErrorMessage?: string
}

/**
 * The stand-in for `Auth.HeadlessUserDiscoveryHandler` (headless-apis, section 10): one for all flows of the site. None, one or
 * several people, and an exception, look alike from outside; only exactly one is somebody.
 */
export type DiscoveryHandler = (
  request: DiscoveryRequest,
  directory: Directory,
) => Discovered | Promise<Discovered>

/** An e-mail address, a phone number, the number of a customer or of a booking, or else a user name. */
export const discoverCustomer: DiscoveryHandler = async ({ loginHint }, directory) => {
  const hint = loginHint.normalize('NFKC').trim()
  const phone = phoneNumber(hint)
  if (phone) return { userIds: await directory.byPhone(phone) }
  if (/^C-\d/i.test(hint)) return { userIds: await directory.byCustomerNumber(hint.toUpperCase()) }
  if (/^HW-/i.test(hint)) return { userIds: await directory.byBookingReference(hint.toUpperCase()) }
  const key = usernameKey(hint)
  const named = await directory.byUsername(key)
  const mailed = isMailAddress(key) ? await directory.byEmail(key) : []
  return { userIds: [...named, ...mailed] }
}

/** The one user behind a hint; null when there is none, or more than one. */
export async function discover(
  org: Org,
  flow: DiscoveryFlow,
  request: Omit<DiscoveryRequest, 'networkId'>,
): Promise<string | null> {
  if (!org.discoveryFlows.includes(flow))
    throw new Refused('malformed-request', 'login_hint is not enabled')
  const whole = { ...request, networkId: COMMUNITY_ID }
  try {
    const { userIds } = await org.discoveryHandler(whole, org.store.directory)
    const [one, ...others] = new Set(userIds)
    return one !== undefined && others.length === 0 ? one : null
  } catch (error) {
    org.report(error)
    return null
  }
}
