/** What letters leave open, and what is filled in there. */
import { instant, minutes, shortInstant } from '#org/delivery/letters/phrases.ts'
import { greetable, plain } from '#org/delivery/letters/plain.ts'
import type { Occasion } from '#org/domain/post.ts'

export type Site = { appUrl: string }

const CODE = ['Code', 'Lifetime'] as const
const WHEN = ['When', 'WhenShort'] as const

/** Every letter, and the fields it has beside those of the site. Customised templates are held to them. */
const own = {
  'sign-in-code': CODE,
  'registration-code': [...CODE, 'FirstName'],
  'registration-code-unnamed': CODE,
  'no-account': [],
  unconfirmed: [],
  'already-registered': [],
  'link-code': [...CODE, 'Provider'],
  'provider-linked': [...WHEN, 'Provider'],
  'reset-code': CODE,
  'password-changed': WHEN,
  'password-changed-elsewhere': WHEN,
  welcome: ['FirstName', 'Username', 'CustomerNumber'],
  'welcome-unnamed': ['Username', 'CustomerNumber'],
  'contact-code': CODE,
  'contact-wanted': [],
  'email-changed': WHEN,
  'phone-changed': WHEN,
  'phone-removed': WHEN,
  'deletion-code': CODE,
  'deletion-due': WHEN,
} as const satisfies Record<string, readonly string[]>

export type Letter = keyof typeof own

export const letterNames = Object.keys(own) as Letter[]

export const fieldsOf = (letter: Letter): readonly string[] => [
  'AppUrl',
  'Host',
  'Hostname',
  ...own[letter],
]

/** Which letter tells it: some say something else where a name cannot be said. */
export function letterFor(occasion: Occasion): Letter {
  switch (occasion.kind) {
    case 'registration-code':
    case 'welcome':
      return greetable(occasion.firstName) ? occasion.kind : `${occasion.kind}-unnamed`
    case 'password-changed':
      return occasion.elsewhere ? 'password-changed-elsewhere' : 'password-changed'
    case 'phone-changed':
      return occasion.removed ? 'phone-removed' : 'phone-changed'
    default:
      return occasion.kind
  }
}

/** What customers and others chose is one line of text. Links and names of hosts come from the settings only, never from a request. */
export function valuesFor(
  occasion: Occasion,
  { appUrl }: Site,
  language: string,
): Readonly<Record<string, string>> {
  const { host, hostname } = new URL(appUrl)
  const at = 'at' in occasion ? occasion.at : 'dueAt' in occasion ? occasion.dueAt : undefined
  return {
    AppUrl: appUrl,
    Host: host,
    Hostname: hostname,
    ...('code' in occasion && {
      Code: occasion.code,
      Lifetime: minutes(occasion.minutes, language),
    }),
    ...(at && { When: instant(at, language), WhenShort: shortInstant(at, language) }),
    ...('firstName' in occasion && { FirstName: greetable(occasion.firstName) }),
    ...('provider' in occasion && { Provider: plain(occasion.provider) }),
    ...(occasion.kind === 'welcome' && {
      Username: plain(occasion.username),
      CustomerNumber: plain(occasion.customerNumber),
    }),
  }
}
