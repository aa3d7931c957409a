/** How somebody proved who they are, in the words of RFC 8176; `fed` is a provider's word. */
export type Method = 'pwd' | 'otp' | 'sms' | 'fed'

/** What the authentication context class references stand for: one factor, two. */
export const ACR_VALUES = ['urn:headway:acr:one', 'urn:headway:acr:two'] as const

export type Acr = (typeof ACR_VALUES)[number]

export const acrOf = (methods: readonly Method[]): Acr =>
  ACR_VALUES[methods.includes('pwd') && methods.length > 1 ? 1 : 0]
