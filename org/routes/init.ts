/**
 * Asking for one-time codes (headless-apis, sections 4 and 5). `identifier` is a handle, the Base64 of a record id in its
 * 15-character form; whoever knows it can do nothing without the code.
 */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Org } from '#org/domain/org.ts'
import { askForCode } from '#org/domain/passwordless.ts'
import { askToRegister } from '#org/domain/registration.ts'
import { admit, asking, userdata } from '#org/routes/asking.ts'
import { readJson } from '#org/routes/json.ts'
import type { LocalEnv } from '#org/routes/local.ts'
import { otherMethods } from '#org/routes/methods.ts'
import { custom, naming, soughtIn } from '#org/routes/sought.ts'

const passwordless = z.object({ ...asking, ...naming })

const registration = z.object({
  ...asking,
  userdata,
  customdata: custom.optional(),
  password: z.string().min(1).max(16_000).optional(),
})

export function initRoutes(org: Org): Hono<LocalEnv> {
  async function askPasswordless(c: Context<LocalEnv>) {
    const asked = await readJson(c, passwordless)
    const admitted = await admit(org, c, 'pwdless_login_api', asked)
    const id = await askForCode(org, soughtIn(org, c, asked), asked.verificationmethod, admitted)
    return c.json({ identifier: handleOf(id), status: 'success' }, 200, noStore)
  }

  async function askRegistration(c: Context<LocalEnv>) {
    const asked = await readJson(c, registration)
    const admitted = await admit(org, c, 'user_registration_api', asked)
    const application = {
      userData: asked.userdata,
      customData: asked.customdata ?? {},
      password: asked.password,
      method: asked.verificationmethod,
    }
    const identifier = handleOf(await askToRegister(org, application, admitted))
    return c.json({ status: 'success', email: asked.userdata.email, identifier }, 200, noStore)
  }

  return new Hono<LocalEnv>()
    .post('/passwordless/login', askPasswordless)
    .post('/registration', askRegistration)
    .all('/passwordless/login', otherMethods)
    .all('/registration', otherMethods)
}

const noStore = { 'cache-control': 'no-store' }

const handleOf = (id: string) => Buffer.from(id.slice(0, 15)).toString('base64')
