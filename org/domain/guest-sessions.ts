/** How visitors become guests, and go on (headless-apis, section 8.3): a code, then a token for it. */
import { guestJwt } from '#org/domain/access-token.ts'
import { GUEST_CODES_PER_RANGE, GUEST_TOKENS_PER_RANGE, spendOr } from '#org/domain/allowances.ts'
import { goesOnSince, uvidOfToken } from '#org/domain/guests.ts'
import { type Org, secondsAfter } from '#org/domain/org.ts'
import { checkVerifier } from '#org/domain/pkce.ts'
import { Refused } from '#org/domain/refused.ts'
import { digest } from '#org/domain/secrets.ts'
import { COMMUNITY_ID } from '#org/domain/site.ts'
import type { Allowance } from '#org/store/allowances.ts'
import type { Client } from '#org/store/clients.ts'

const CODE_SECONDS = 300
const TOKEN_SECONDS = 720 * 60

/** Who a guest says they are: somebody new, or whoever has that token. */
export type Hint = { uvid: string } | { token: string }

type GuestCodeRequest = {
  client: Client
  redirectUri: string
  scopes: string[]
  codeChallenge: string | null
  /** Where it comes from; null is not counted. */
  range: string | null
}

/** Answers the code that leads to a guest's token. Refuses with `wrong-uvid` and `too-many-guests`. */
export async function issueGuestCode(
  org: Org,
  hint: Hint,
  { client, range, ...request }: GuestCodeRequest,
): Promise<string> {
  const { clientId } = client
  const now = org.clock()
  await spendOn(org, `guest codes ${range}`, range, GUEST_CODES_PER_RANGE)
  const code = `aPrx${org.random(34).toString('base64url')}==`
  const expiresAt = secondsAfter(now, CODE_SECONDS)
  const row = { ...request, codeHash: digest(code), clientId, expiresAt }
  const issued =
    'uvid' in hint
      ? await org.store.guestCodes.begin(hint.uvid, row, now)
      : await org.store.guestCodes.goOn(
          { tokenHash: digest(hint.token), clientId, expiredSince: goesOnSince(now) },
          row,
          now,
        )
  if (!issued) throw new Refused('wrong-uvid')
  return code
}

type PresentedGuestCode = {
  code: string
  hint: Hint
  redirectUri: string
  verifier: string | undefined
  range: string | null
}

/**
 * Uses the code up, whatever comes of it, and gives a token for it. A second use ends what the first one got. There is no
 * refresh token, no id token and no identity URL: nobody has signed in.
 */
export async function openGuestSession(org: Org, client: Client, presented: PresentedGuestCode) {
  const { guestCodes, guests } = org.store
  const { clientId } = client
  const issuedAt = org.clock()
  const codeHash = digest(presented.code)
  await spendOn(org, `guests ${presented.range}`, presented.range, GUEST_TOKENS_PER_RANGE)
  const taken = await guestCodes.take(codeHash, clientId, issuedAt)
  if (!taken) {
    await guestCodes.endReplayed(codeHash, clientId, issuedAt)
    throw new Refused('invalid-code')
  }
  if (taken.expiresAt <= issuedAt) throw new Refused('expired-code')
  if (taken.redirectUri !== presented.redirectUri) throw new Refused('callback-mismatch')
  checkVerifier(taken.codeChallenge, presented.verifier)
  if ((await uvidOf(org, client, presented.hint)) !== taken.uvid) throw new Refused('wrong-uvid')

  const { uvid, scopes } = taken
  const expiresAt = secondsAfter(issuedAt, TOKEN_SECONDS)
  const accessToken = await guestJwt(org, client, { uvid, scopes, issuedAt, expiresAt })
  const row = { tokenHash: digest(accessToken), uvid, clientId, scopes, issuedAt, expiresAt }
  if (!(await guests.addToken(codeHash, row))) throw new Refused('invalid-code')
  return {
    access_token: accessToken,
    sfdc_community_url: org.site.url,
    sfdc_community_id: COMMUNITY_ID,
    token_format: 'jwt',
    scope: scopes.join(' '),
    instance_url: org.site.url,
    token_type: 'Bearer',
    issued_at: String(issuedAt.getTime()),
  }
}

async function uvidOf(org: Org, client: Client, hint: Hint): Promise<string | null> {
  return 'uvid' in hint ? hint.uvid : uvidOfToken(org, client, hint.token)
}

async function spendOn(org: Org, subject: string, range: string | null, allowance: Allowance) {
  if (range !== null) await spendOr(org, subject, allowance, 'too-many-guests')
}
