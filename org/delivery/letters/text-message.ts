/**
 * Text messages. A code message ends with the line of the origin-bound one-time codes (WICG, "Origin-bound one-time codes
 * delivered via SMS"), which binds the code to the app's host, so that browsers offer it there and nowhere else.
 */
import { instant, minutes, type Site } from '#org/delivery/letters/words.ts'
import type { Occasion } from '#org/domain/post.ts'

export function textMessage(occasion: Occasion, { appUrl }: Site): string {
  const { hostname } = new URL(appUrl)
  const bound = (sentence: string, code: string) =>
    `${code} ${sentence} Never pass it on.\n\n@${hostname} #${code}`

  switch (occasion.kind) {
    case 'sign-in-code':
      return bound(
        `is your Headway sign-in code. It works for ${minutes(occasion.minutes)}.`,
        occasion.code,
      )
    case 'registration-code':
      return bound(
        `opens your Headway account. It works for ${minutes(occasion.minutes)}.`,
        occasion.code,
      )
    case 'link-code':
      return bound(
        `confirms your address for Headway. It works for ${minutes(occasion.minutes)}.`,
        occasion.code,
      )
    case 'provider-linked':
      return `Your Headway account was connected with another provider on ${instant(occasion.at)}. If that was not you, choose a new password: ${appUrl}/forgot-password`
    case 'reset-code':
      return bound(
        `lets you choose a new Headway password. It works for ${minutes(occasion.minutes)}.`,
        occasion.code,
      )
    case 'password-changed':
      return `Your Headway password was changed on ${instant(occasion.at)}. If that was not you, choose another one: ${appUrl}/forgot-password`
    case 'no-account':
      return `No Headway account has this number. You can create one at ${appUrl}/register`
    case 'unconfirmed':
      return `Headway sends no codes to this number: it was never confirmed. Your password still works: ${appUrl}/login`
    case 'already-registered':
      return `This number already has a Headway account. Sign in at ${appUrl}/login`
    case 'welcome':
      return `Welcome aboard. You will find your bookings at ${appUrl}/bookings`
  }
}
