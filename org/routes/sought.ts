import type { Context } from 'hono'
import type { Org } from '#org/domain/org.ts'
import type { Sought } from '#org/domain/people.ts'
import { Refused } from '#org/domain/refused.ts'
import { customersAddress } from '#org/routes/customers-address.ts'
import type { LocalEnv } from '#org/routes/local.ts'

type Said = {
  username?: string | undefined
  login_hint?: string | undefined
  customdata?: Record<string, unknown> | string | undefined
}

/** Who a request is about: exactly one of user name and hint (headless-apis, section 10). */
export function soughtIn(
  org: Org,
  c: Context<LocalEnv>,
  { username, login_hint: loginHint, customdata }: Said,
): Sought {
  if (username !== undefined && loginHint === undefined) return { username }
  if (username !== undefined || loginHint === undefined)
    throw new Refused('malformed-request', 'either username or login_hint')
  const IpAddress = customersAddress(c)
  const UserAgent = c.req.header('user-agent')
  return {
    loginHint,
    customDataJson: typeof customdata === 'object' ? JSON.stringify(customdata) : customdata,
    attributes: {
      CommunityUrl: org.site.url,
      ...(IpAddress && { IpAddress }),
      ...(UserAgent && { UserAgent }),
    },
  }
}
