import type { Context } from 'hono'
import { z } from 'zod'
import { addressRange } from '#org/domain/address-range.ts'
import type { Asking } from '#org/domain/journeys.ts'
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { acceptedLanguages } from '#org/routes/accepted-languages.ts'
import { bearerToken } from '#org/routes/authorization.ts'
import { customersAddress } from '#org/routes/customers-address.ts'
import type { LocalEnv } from '#org/routes/local.ts'
import { name } from '#org/routes/sought.ts'

/** What every request for a code may carry beside what it is about (headless-apis, sections 4 and 12.1). */
export const admission = {
  recaptcha: z.string().min(1).max(8_192).optional(),
  recaptchaevent: z
    .object({
      token: z.string().min(1).max(8_192),
      siteKey: z.string().max(255),
      expectedAction: z.string().max(255).optional(),
      projectId: z.string().max(255).optional(),
    })
    .optional(),
  emailtemplate: z.string().max(18).optional(),
}

/** Where the way of the code can be chosen. */
export const asking = { ...admission, verificationmethod: z.enum(['email', 'sms']) }

type Asked = z.output<z.ZodObject<typeof admission>>

/** Who wants an account. */
export const userdata = z.object({
  firstName: z.string().max(1_000).optional(),
  lastName: name,
  email: name,
  username: name,
})

/** Whose request it is; refuses one that the site's settings do not let in. */
export async function admit(
  org: Org,
  c: Context<LocalEnv>,
  scope: string,
  asked: Asked,
): Promise<Asking> {
  return admitFrom(org, c, asked, { authenticated: await authenticate(org, c, scope) })
}

/** The same for whoever has shown already whether it speaks for its customers. */
export async function admitFrom(
  org: Org,
  c: Context<LocalEnv>,
  asked: Asked,
  { authenticated }: { authenticated: boolean },
): Promise<Asking> {
  if (asked.recaptcha !== undefined && asked.recaptchaevent !== undefined)
    throw new Refused('malformed-request', 'either recaptcha or recaptchaevent')
  const token = asked.recaptcha ?? asked.recaptchaevent?.token
  if (org.recaptcha && !(token !== undefined && (await org.recaptcha(token))))
    throw new Refused('recaptcha-failed')
  const template = asked.emailtemplate
  if (template !== undefined && !org.post.hasTemplate(template))
    throw new Refused('malformed-request', 'emailtemplate is not on the list')
  const range = addressRange(customersAddress(c, { authenticated }))
  return { range, languages: acceptedLanguages(c), template }
}

/**
 * Whether it is the integration user, whose client has the scope, that asks. A token that is shown has to be right, even where
 * none is due.
 */
export async function authenticate(
  org: Org,
  c: Context<LocalEnv>,
  scope: string,
): Promise<boolean> {
  if (!org.initRequiresAuth && c.req.header('authorization') === undefined) return false
  const caller = await org.findCaller(bearerToken(c))
  if (!caller) throw new Refused('session-invalid')
  if (caller.contactId !== null || !caller.scopes.includes(scope))
    throw new Refused('insufficient-scope')
  return true
}
