import { accountWords } from '#org/delivery/letters/account-words.ts'
import { codeLines, instant, minutes } from '#org/delivery/letters/phrases.ts'
import { greetable, plain } from '#org/delivery/letters/plain.ts'
import type { Occasion } from '#org/domain/post.ts'

export type Site = { appUrl: string }

/** What a mail says, in the order in which it says it. Nothing in it is markup. */
export type Words = {
  subject: string
  /** What an inbox shows behind the subject. */
  preheader: string
  heading: string
  lead: string[]
  code?: string
  /** A page to open: looking at it changes nothing. */
  way?: { label: string; url: string }
  /** Who caused this mail, and what to do if it was somebody else. */
  reason: string
  /** Where on the way from asking to arriving this mail stands. */
  stop: 'asked' | 'code' | 'arrived'
}

/** Links and names of hosts come from the settings only, never from a request. */
export function wordsFor(occasion: Occasion, { appUrl }: Site): Words {
  const { host } = new URL(appUrl)
  const page = (path: string) => `${appUrl}${path}`
  const typed = `Somebody typed this address at ${host}.`
  const guard =
    'If that was not you, there is nothing to do: without the code nobody gets in. Never pass it on, not even to us.'
  const nothing = 'If that was not you, there is nothing to do.'

  switch (occasion.kind) {
    case 'sign-in-code': {
      const span = minutes(occasion.minutes)
      return {
        ...codeLines(occasion.code, `It signs you in and works for ${span}.`),
        heading: 'Your sign-in code',
        lead: [
          `Type it on the page where you asked for it. It signs you in to Headway and works for ${span}.`,
        ],
        reason: `${typed} ${guard}`,
        stop: 'code',
      }
    }
    case 'registration-code': {
      const name = greetable(occasion.firstName)
      const span = minutes(occasion.minutes)
      return {
        ...codeLines(occasion.code, `It opens your account and works for ${span}.`),
        heading: name ? `One more stop, ${name}` : 'One more stop',
        lead: [
          `Type this code on the page where you registered. It confirms your address, opens your Headway account and works for ${span}.`,
        ],
        reason: `${typed} ${guard}`,
        stop: 'code',
      }
    }
    case 'no-account':
      return {
        subject: 'No Headway account with this address',
        preheader: 'A code was asked for, and we found no account.',
        heading: 'We did not find you',
        lead: [
          'A code was asked for, but no Headway account has this address. Perhaps you used another one. If you are new here, an account takes a minute.',
        ],
        way: { label: 'Create an account', url: page('/register') },
        reason: `${typed} ${nothing}`,
        stop: 'asked',
      }
    case 'unconfirmed':
      return {
        subject: 'Your Headway address is not confirmed',
        preheader: 'We send no codes here. You can sign in with your password.',
        heading: 'No code this time',
        lead: [
          'A code was asked for, but this address was never confirmed, so we send none here. Sign in with your password, or with a code to your phone; or choose a new password, which confirms this address.',
        ],
        way: { label: 'Choose a new password', url: page('/forgot-password') },
        reason: `${typed} ${nothing} Nobody got in.`,
        stop: 'asked',
      }
    case 'already-registered':
      return {
        subject: 'You already have a Headway account',
        preheader: 'There is no need for a second one.',
        heading: 'You are already on board',
        lead: [
          'This address was used to register, but it has an account already. Sign in with it, or choose a new password if the old one is lost.',
        ],
        way: { label: 'Sign in', url: page('/login') },
        reason: `${typed} ${nothing} Your account is as it was.`,
        stop: 'asked',
      }
    case 'link-code': {
      const [span, provider] = [minutes(occasion.minutes), plain(occasion.provider)]
      return {
        ...codeLines(occasion.code, `It confirms your address and works for ${span}.`),
        heading: 'Is this address yours?',
        lead: [
          `Type this code on the page that you came to from ${provider}. It confirms your address, signs you in to Headway with ${provider} from now on, and works for ${span}.`,
        ],
        reason: `Somebody came to ${host} from ${provider} with this address. ${guard}`,
        stop: 'code',
      }
    }
    case 'provider-linked': {
      const [when, provider] = [instant(occasion.at), plain(occasion.provider)]
      return {
        subject: `${provider} signs you in to Headway now`,
        preheader: `Since ${when}.`,
        heading: 'Another way in',
        lead: [
          `Your Headway account was connected with ${provider} on ${when}, by a code that went to this address. Whoever signs in there as you did is signed in here, too.`,
          'If that was not you, choose a new password here at once, which ends the connection, and one for your mailbox, too: whoever did it could read your mail.',
        ],
        way: { label: 'Choose a new password', url: page('/forgot-password') },
        reason: `You get this mail because an account was connected at ${host}. If that was you, there is nothing to do.`,
        stop: 'arrived',
      }
    }
    case 'reset-code': {
      const span = minutes(occasion.minutes)
      return {
        ...codeLines(occasion.code, `It lets you choose a new password and works for ${span}.`),
        heading: 'Your way back in',
        lead: [
          `Type it on the page where you asked for it, and choose a new password for Headway there. It works for ${span}, and nothing changes before you use it.`,
        ],
        reason: `${typed} ${guard}`,
        stop: 'code',
      }
    }
    case 'password-changed': {
      const when = instant(occasion.at)
      return {
        subject: 'Your Headway password was changed',
        preheader: `On ${when}.`,
        heading: 'You have a new password',
        lead: [
          `The password of your Headway account was changed on ${when}. Wherever ${occasion.elsewhere ? 'else ' : ''}you were signed in, you are signed out now; the new password opens the door again.`,
          'If that was not you, choose another one at once. Whoever did it could read your mail, so your mailbox needs a new password, too.',
        ],
        way: { label: 'Choose another password', url: page('/forgot-password') },
        reason: `You get this mail because a password was changed at ${host}. If that was you, there is nothing to do.`,
        stop: 'arrived',
      }
    }
    case 'welcome': {
      const name = greetable(occasion.firstName)
      return {
        subject: 'Welcome aboard',
        preheader: `Your customer number is ${plain(occasion.customerNumber)}.`,
        heading: name ? `Welcome aboard, ${name}` : 'Welcome aboard',
        lead: [
          `Your account is open, and you sign in with ${plain(occasion.username)}. Your customer number is ${plain(occasion.customerNumber)}; keep it for when you talk to us.`,
          'Take the slow way whenever you can. The window seat is yours.',
        ],
        way: { label: 'See your bookings', url: page('/bookings') },
        reason: `You get this mail because an account was opened with this address at ${host}. If it was not you who did, choose a new password where you sign in: that shuts out whoever it was.`,
        stop: 'arrived',
      }
    }
    default:
      return accountWords(occasion, { appUrl })
  }
}
