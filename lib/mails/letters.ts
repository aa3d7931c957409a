/** Where on the way from asking to arriving a letter stands. */
export type Stop = 'asked' | 'code' | 'arrived'

type Kind = {
  readonly stop: Stop
  /** A page to open, by its path in the app: looking at it changes nothing. */
  readonly way?: string
}

/** Every letter there is. A letter at the stop `code` brings one. */
export const letters = {
  'sign-in-code': { stop: 'code' },
  'registration-code': { stop: 'code' },
  'registration-code-unnamed': { stop: 'code' },
  'no-account': { stop: 'asked', way: '/register' },
  unconfirmed: { stop: 'asked', way: '/forgot-password' },
  'already-registered': { stop: 'asked', way: '/login' },
  'link-code': { stop: 'code' },
  'provider-linked': { stop: 'arrived', way: '/forgot-password' },
  'reset-code': { stop: 'code' },
  'password-changed': { stop: 'arrived', way: '/forgot-password' },
  'password-changed-elsewhere': { stop: 'arrived', way: '/forgot-password' },
  welcome: { stop: 'arrived', way: '/bookings' },
  'welcome-unnamed': { stop: 'arrived', way: '/bookings' },
  'contact-code': { stop: 'code' },
  'contact-wanted': { stop: 'asked', way: '/login' },
  'email-changed': { stop: 'arrived', way: '/account' },
  'phone-changed': { stop: 'arrived', way: '/account' },
  'phone-removed': { stop: 'arrived', way: '/account' },
  'deletion-code': { stop: 'code' },
  'deletion-due': { stop: 'arrived', way: '/account' },
} as const satisfies Record<string, Kind>

export type Letter = keyof typeof letters

export const letterNames = Object.keys(letters) as Letter[]

export const kindOf = (letter: Letter): Kind => letters[letter]
