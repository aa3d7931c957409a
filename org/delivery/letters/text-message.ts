/**
 * Text messages. A code message ends with the line of the origin-bound one-time codes (WICG, "Origin-bound one-time codes
 * delivered via SMS"), which binds the code to the app's host, so that browsers offer it there and nowhere else.
 */
import { instant, minutes } from '#org/delivery/letters/phrases.ts'
import type { Site } from '#org/delivery/letters/words.ts'
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
      return `Another way into Headway since ${instant(occasion.at)}. If that was not you, choose a new password: ${appUrl}/forgot-password`
    case 'reset-code':
      return bound(
        `lets you choose a new Headway password. It works for ${minutes(occasion.minutes)}.`,
        occasion.code,
      )
    case 'password-changed':
      return `Your Headway password was changed on ${instant(occasion.at)}. If that was not you, choose another one: ${appUrl}/forgot-password`
    case 'contact-code':
      return bound(
        `confirms this number for your Headway account. It works for ${minutes(occasion.minutes)}.`,
        occasion.code,
      )
    case 'contact-wanted':
      return `Somebody wanted this number for another Headway account. Nothing has changed. If it was you, sign in with it: ${appUrl}/login`
    case 'email-changed':
      return `The address of your Headway account was changed on ${instant(occasion.at)}. If that was not you, sign in now: ${appUrl}/account`
    case 'phone-changed':
      return `This number left your Headway account on ${instant(occasion.at)}. If that was not you, sign in now: ${appUrl}/account`
    case 'deletion-code':
      return bound(
        `ends your Headway account. It works for ${minutes(occasion.minutes)}.`,
        occasion.code,
      )
    case 'deletion-due':
      return `Your Headway account will be deleted on ${instant(occasion.dueAt)}. To keep it, sign in before: ${appUrl}/account`
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
