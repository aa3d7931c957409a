import type { Context } from 'hono'
import { z } from 'zod'
import type { RequestAttributes } from '#org/domain/discovery.ts'
import type { Org } from '#org/domain/org.ts'
import type { Sought } from '#org/domain/people.ts'
import { Refused } from '#org/domain/refused.ts'
import { customersAddress } from '#org/routes/customers-address.ts'
import type { LocalEnv } from '#org/routes/local.ts'

export const name = z.string().min(1).max(1_000)
export const custom = z.record(z.string(), z.unknown())

export const naming = {
  username: name.optional(),
  login_hint: name.optional(),
  customdata: z.union([custom, z.string().max(8_192)]).optional(),
}

type Said = z.output<z.ZodObject<typeof naming>>

/** Who a request is about: exactly one of user name and hint (headless-apis, section 10). */
export function soughtIn(
  org: Org,
  c: Context<LocalEnv>,
  { username, login_hint: loginHint, customdata }: Said,
  from = { authenticated: false },
): Sought {
  if (username !== undefined && loginHint === undefined) return { username }
  if (username !== undefined || loginHint === undefined)
    throw new Refused('malformed-request', 'either username or login_hint')
  return {
    loginHint,
    customDataJson: typeof customdata === 'object' ? JSON.stringify(customdata) : customdata,
    attributes: attributesOf(org, c, from),
  }
}

export function attributesOf(
  org: Org,
  c: Context<LocalEnv>,
  from: { authenticated: boolean },
): RequestAttributes {
  const IpAddress = customersAddress(c, from)
  const UserAgent = c.req.header('user-agent')
  return {
    CommunityUrl: org.site.url,
    ...(IpAddress && { IpAddress }),
    ...(UserAgent && { UserAgent }),
  }
}
