/**
 * Forgot password (headless-apis, section 6): one endpoint, asked twice. A code together with a new password makes it the
 * second time; members that are null count as absent.
 */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Org } from '#org/domain/org.ts'
import { askForReset, resetPassword } from '#org/domain/recovery.ts'
import { Refused } from '#org/domain/refused.ts'
import { admission, admit, authenticate } from '#org/routes/asking.ts'
import { onTheBeat } from '#org/routes/even-time.ts'
import { readJson } from '#org/routes/json.ts'
import type { LocalEnv } from '#org/routes/local.ts'
import { otherMethods } from '#org/routes/methods.ts'
import { naming, soughtIn } from '#org/routes/sought.ts'
import { visitOf } from '#org/routes/visit.ts'

const request = z.object({
  ...admission,
  ...naming,
  otp: z.string().max(64).optional(),
  newpassword: z.string().max(16_000).optional(),
})

export function forgotPasswordRoutes(org: Org): Hono<LocalEnv> {
  async function answer(c: Context<LocalEnv>) {
    const asked = await readJson(c, request)
    const { otp, newpassword: newPassword } = asked
    if (otp === undefined && newPassword === undefined) {
      const admitted = await admit(org, c, SCOPE, asked)
      await askForReset(org, soughtIn(org, c, asked), admitted)
      return c.json({ status_code: 'otp_sent', status: 'success' }, 200, noStore)
    }
    const authenticated = await authenticate(org, c, SCOPE)
    if (otp === undefined || newPassword === undefined)
      throw new Refused('malformed-request', 'otp and newpassword belong together')
    const sought = soughtIn(org, c, asked)
    const visit = await visitOf(c, { authenticated })
    await onTheBeat(() => resetPassword(org, sought, { otp, newPassword }, visit))
    return c.json({ status_code: 'success', status: 'success' }, 200, noStore)
  }

  return new Hono<LocalEnv>().post('/', answer).all('/', otherMethods)
}

const SCOPE = 'forgot_password'
const noStore = { 'cache-control': 'no-store' }
