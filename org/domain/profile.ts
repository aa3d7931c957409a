import type { Caller } from '#org/domain/caller.ts'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { identityUrl, ORG_ID } from '#org/domain/site.ts'

/** The caller's own record, in the words of userinfo (headless-apis, section 11.4). */
export async function profileOf(org: Org, caller: Caller) {
  const found = await org.store.users.findProfile(caller.userId)
  if (!found) throw new Refused('session-invalid')
  const { user, contact } = found
  return {
    sub: identityUrl(org.site, user.id),
    user_id: user.id,
    organization_id: ORG_ID,
    preferred_username: user.username,
    nickname: user.username.split('@')[0],
    name: user.displayName,
    ...(contact && { given_name: contact.firstName, family_name: contact.lastName }),
    email: user.email,
    email_verified: user.emailVerified,
    ...(user.phone && { phone_number: user.phone, phone_number_verified: user.phoneVerified }),
    zoneinfo: user.timeZone,
    locale: user.locale,
    language: user.locale,
    utcOffset: utcOffset(user.timeZone, org.clock()),
    updated_at: user.updatedAt.toISOString(),
    address: {},
    urls: {
      rest: `${org.site.url}/services/data/v{version}/`,
      sobjects: `${org.site.url}/services/data/v{version}/sobjects/`,
      query: `${org.site.url}/services/data/v{version}/query/`,
    },
    active: user.active,
    user_type: user.userType,
    is_app_installed: true,
    is_salesforce_integration_user: user.userType === 'STANDARD',
    custom_attributes: {},
    custom_permissions: {},
  }
}

/** Milliseconds, daylight saving included. */
function utcOffset(timeZone: string, now: Date): number {
  const wholeSecond = Math.floor(now.getTime() / 1000) * 1000
  const local = new Date(wholeSecond).toLocaleString('sv-SE', { timeZone })
  return new Date(`${local.replace(' ', 'T')}Z`).getTime() - wholeSecond
}
