import type { Visitor } from '#lib/identity/port.ts'

/**
 * Tells the service whose request it is: for its limits by network address (ours is one address for everybody), for the list
 * of sessions, for the language of its messages, and which guest's things go along (headless-apis, section 8.4).
 */
export const onBehalfOf = ({
  address,
  userAgent,
  language,
  guest,
}: Visitor): Record<string, string> => ({
  ...(address ? { 'x-forwarded-for': address } : {}),
  ...(userAgent ? { 'user-agent': userAgent } : {}),
  ...(language ? { 'accept-language': language } : {}),
  ...(guest ? { 'uvid-hint': guest.accessToken } : {}),
})
