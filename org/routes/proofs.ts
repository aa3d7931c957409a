/** What a request for an authorization code shows to say who is asking (headless-apis, sections 2.1, 3 and 4). */
import type { Context } from 'hono'
import { answerJourney } from '#org/domain/answers.ts'
import type { Kind } from '#org/domain/journeys.ts'
import type { Org } from '#org/domain/org.ts'
import { toLongId } from '#org/domain/record-id.ts'
import { Refused } from '#org/domain/refused.ts'
import { type SignedIn, signedInBy, signIn } from '#org/domain/sign-in.ts'
import { basicPair } from '#org/routes/authorization.ts'
import type { Form } from '#org/routes/form.ts'
import { soughtIn } from '#org/routes/sought.ts'

type Proof = (org: Org, c: Context, form: Form) => Promise<SignedIn>

const proofs: Readonly<Record<string, Proof>> = {
  'Named-User': proveByPassword,
  'passwordless-login': proveByPasscode('passwordless'),
  'user-registration': proveByPasscode('registration'),
}

/** The proof that the `Auth-Request-Type` calls for. Its letter case counts. */
export function proofFor(c: Context): Proof {
  const type = c.req.header('auth-request-type') ?? ''
  const proof = Object.hasOwn(proofs, type) ? proofs[type] : undefined
  if (!proof) throw new Refused('unsupported-request-type')
  return proof
}

function proveByPassword(org: Org, c: Context, form: Form) {
  const basic = basicPair(c)
  const [username, login_hint] = [form.get('username'), form.get('login_hint')]
  if (!basic) {
    const sought = soughtIn(org, c, { username, login_hint, customdata: form.get('customdata') })
    return signIn(org, sought, form.get('password') ?? '')
  }
  if (username !== undefined || login_hint !== undefined)
    throw new Refused('malformed-request', 'credentials given twice')
  return signIn(org, { username: basic.left }, basic.right)
}

function proveByPasscode(kind: Kind): Proof {
  return async (org, c) => {
    const method = c.req.header('auth-verification-type')
    if (method !== 'email' && method !== 'sms') throw new Refused('unsupported-request-type')
    const basic = basicPair(c)
    if (!basic) throw new Refused('malformed-request', 'missing Authorization header')
    const id = toLongId(Buffer.from(basic.left, 'base64').toString('latin1'))
    if (id === undefined) throw new Refused('wrong-passcode')
    const userId = await answerJourney(org, { kind, method, id, passcode: basic.right.trim() })
    const who = signedInBy(userId, method === 'sms' ? 'sms' : 'otp')
    return { ...who, newcomer: kind === 'registration' }
  }
}
