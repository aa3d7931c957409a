/**
 * What a new password has to be (form rules P7 to P9; NIST SP 800-63B, 3.1.1.2): long, and none that others try first. No rules
 * about kinds of characters. The texts of its refusals are for people.
 */
import type { Org } from '#org/domain/org.ts'
import { Refused } from '#org/domain/refused.ts'
import { usernameKey } from '#org/domain/username.ts'

/** Refuses with `weak-password`. `names`: what its owner typed to say who they are. */
export async function checkPassword(
  org: Org,
  password: string,
  names: readonly string[],
): Promise<void> {
  const { passwords } = org
  if (!passwords.longEnough(password))
    throw weak(`This password is too short: it needs at least ${passwords.minLength} characters.`)
  if (Buffer.byteLength(password) > LONGEST_BYTES)
    throw weak('This password is too long: it does not fit into a sign-in.')
  checkNames(password, names)
  if ((await commonPasswords()).has(comparable(password)))
    throw weak('This password is on lists of common passwords.')
  if (await org.breached?.(password)) throw weak('This password is known from a data breach.')
}

export function checkNames(password: string, names: readonly string[]): void {
  const key = usernameKey(password)
  if (names.some((name) => usernameKey(name) === key))
    throw weak('A password cannot be the same as the user name or the e-mail address.')
}

/** The hash of one that `checkPassword` let pass, where it may take the place of theirs. Refuses with `weak-password`. */
export async function freshHash(
  { passwords }: Org,
  holder: { username: string; email: string; passwordHash: string | null },
  password: string,
): Promise<string> {
  checkNames(password, [holder.username, holder.email])
  if (await passwords.verify(password, holder.passwordHash))
    throw weak('This is the password that you have now. Choose another one.')
  return passwords.hash(password)
}

export const weak = (text: string) => new Refused('weak-password', text)

const comparable = (password: string) => password.normalize('NFKC').toLowerCase()

/** Three times as much, percent-encoded, is still a body that authorize takes. */
const LONGEST_BYTES = 16_000

/** Nobody may have a shorter one, whatever is configured. */
const SHORTEST = 8

let common: Promise<ReadonlySet<string>> | undefined

/** Five megabytes, and only where somebody chooses a password. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => {
    const listed = dictionary['passwords-common'].map(comparable)
    return new Set(listed.filter((password) => password.length >= SHORTEST))
  })
  return common
}
