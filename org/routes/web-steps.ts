/** What a customer can do on the org's own pages, and what comes of it. */
import type { Context } from 'hono'
import { addressRange } from '#org/domain/address-range.ts'
import { answerLink, askToLink } from '#org/domain/linking.ts'
import type { Org } from '#org/domain/org.ts'
import { chooseNewPassword } from '#org/domain/outdated-passwords.ts'
import { type RefusalReason, Refused } from '#org/domain/refused.ts'
import { PasswordOutdated, type SignedIn, signIn } from '#org/domain/sign-in.ts'
import { type Held, moveOn, type OpenRequest, type Progress } from '#org/domain/web-requests.ts'
import { acceptedLanguages } from '#org/routes/accepted-languages.ts'
import { customersAddress } from '#org/routes/customers-address.ts'
import type { Form } from '#org/routes/form.ts'
import type { LocalEnv } from '#org/routes/local.ts'
import { visitOf } from '#org/routes/visit.ts'

export type Turn = {
  org: Org
  c: Context<LocalEnv>
  held: Held
  request: OpenRequest
  form: Form
}

export type Done =
  | { kind: 'proved'; who: SignedIn }
  /** Another page is due. */
  | { kind: 'moved' }
  | { kind: 'told'; notice: string }

type At<K extends Progress['at']> = Extract<Progress, { at: K }>

/** What each refusal says to whoever can try again. */
export const troubles: Partial<Record<RefusalReason, string>> = {
  'authentication-failure': 'That is not right. Please check the user name and the password.',
  'too-many-tries': 'That was tried too often.',
  overloaded: 'There is too much going on here just now. Please try again in a moment.',
  'wrong-passcode': 'That code is not right. Please look again, or ask for another one.',
  'expired-passcode': 'That code is too old. Please ask for another one.',
  'used-passcode': 'That code was used already. Please ask for another one.',
  'worn-out-passcode': 'That were too many wrong codes. Please ask for another one.',
  'too-many-codes': 'No more messages for now. A code that was sent before still works.',
}

export async function proveByPassword(turn: Turn): Promise<Done> {
  const { org, form, held, request } = turn
  const username = request.userId ? await usernameOf(org, request.userId) : form.get('username')
  try {
    const who = await signIn(org, { username: username ?? '' }, form.get('password') ?? '')
    return { kind: 'proved', who }
  } catch (error) {
    if (!(error instanceof PasswordOutdated)) throw error
    const { userId, usernameKey, reserved } = error
    await moveOn(org, held, 'password', { at: 'new-password', userId, usernameKey, reserved })
    return { kind: 'moved' }
  }
}

export async function replacePassword(
  { org, c, form }: Turn,
  progress: At<'new-password'>,
): Promise<Done> {
  const password = form.get('password') ?? ''
  return {
    kind: 'proved',
    who: await chooseNewPassword(org, progress, password, await visitOf(c)),
  }
}

export async function proveAddress(
  { org, c, form }: Turn,
  { journey, who }: At<'code'>,
): Promise<Done> {
  const passcode = (form.get('code') ?? '').replace(/\s/g, '')
  const visit = await visitOf(c)
  const provider = providerOf(org, who.provider)
  return { kind: 'proved', who: await answerLink(org, provider, { journey, who, passcode }, visit) }
}

export async function sendAgain({ org, c, held }: Turn, { who }: At<'code'>): Promise<Done> {
  const journey = await askToLink(org, providerOf(org, who.provider), who, askingOf(c))
  await moveOn(org, held, 'code', { at: 'code', journey, who })
  return { kind: 'told', notice: 'We sent another message. Codes that came before still work.' }
}

export const askingOf = (c: Context<LocalEnv>) => ({
  range: addressRange(customersAddress(c)),
  languages: acceptedLanguages(c),
  template: undefined,
})

export async function usernameOf(org: Org, userId: string): Promise<string | null> {
  return (await org.store.users.findProfile(userId))?.user.username ?? null
}

function providerOf(org: Org, name: string) {
  const provider = org.providers.find(name)
  if (!provider) throw new Refused('provider-failed')
  return provider
}
