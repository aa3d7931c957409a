import { codeLines, instant, minutes } from '#org/delivery/letters/phrases.ts'
import type { Site, Words } from '#org/delivery/letters/words.ts'
import type { AccountOccasion } from '#org/domain/post.ts'

/** What a mail says about an account that somebody changes. */
export function accountWords(occasion: AccountOccasion, { appUrl }: Site): Words {
  const { host } = new URL(appUrl)
  const account = { label: 'Open your account', url: `${appUrl}/account` }
  const typed = `Somebody typed this address at ${host}.`

  switch (occasion.kind) {
    case 'contact-code': {
      const span = minutes(occasion.minutes)
      return {
        ...codeLines(occasion.code, `It confirms your address and works for ${span}.`),
        heading: 'Is this your address?',
        lead: [
          `Type this code on the page where you gave this address. It then takes the place of the old one in your Headway account. It works for ${span}.`,
        ],
        reason: `${typed} If that was not you, there is nothing to do: without the code nobody gets in, and nothing changes. Never pass it on, not even to us.`,
        stop: 'code',
      }
    }
    case 'contact-wanted':
      return {
        subject: 'Somebody wanted to use your address',
        preheader: 'Your Headway account is as it was.',
        heading: 'This address is yours',
        lead: [
          'Somebody who is signed in to Headway wanted this address for their account. It belongs to yours, so nothing came of it, and they were not told that you have one.',
          'If it was you, with a second account: sign in with this address instead.',
        ],
        way: { label: 'Sign in', url: `${appUrl}/login` },
        reason: `${typed} If that was not you, there is nothing to do.`,
        stop: 'asked',
      }
    case 'email-changed': {
      const when = instant(occasion.at)
      return {
        subject: 'The address of your Headway account was changed',
        preheader: `On ${when}.`,
        heading: 'Your account has a new address',
        lead: [
          `The e-mail address of your Headway account was changed on ${when}. Codes and letters go to the new one from now on, and this mail is the last that comes here.`,
          'If that was not you, sign in at once, choose a new password, end all other sessions, and put this address back. If you cannot get in any more, answer this mail.',
        ],
        way: account,
        reason: `You get this mail because this was the address of an account at ${host}. If you changed it, there is nothing to do.`,
        stop: 'arrived',
      }
    }
    case 'phone-changed': {
      const [when, what] = [instant(occasion.at), occasion.removed ? 'removed' : 'changed']
      return {
        subject: `The number of your Headway account was ${what}`,
        preheader: `On ${when}.`,
        heading: occasion.removed ? 'Your number is gone' : 'Your account has a new number',
        lead: [
          `The phone number of your Headway account was ${what} on ${when}. ${occasion.removed ? 'No codes go by text message any more.' : 'Codes by text message go to the new one from now on.'}`,
          'If that was not you, sign in at once, choose a new password, and end all other sessions.',
        ],
        way: account,
        reason: `You get this mail because a number was ${what} at ${host}. If that was you, there is nothing to do.`,
        stop: 'arrived',
      }
    }
    case 'deletion-code': {
      const span = minutes(occasion.minutes)
      return {
        ...codeLines(occasion.code, `It ends your account and works for ${span}.`),
        heading: 'Do you want to leave?',
        lead: [
          `Type this code on the page where you asked to have your Headway account deleted. It works for ${span}. After that you have two weeks to change your mind.`,
        ],
        reason: `Somebody who is signed in to your account asked for this at ${host}. If that was not you, choose a new password: without the code nothing is deleted, but somebody is in your account. Never pass the code on, not even to us.`,
        stop: 'code',
      }
    }
    case 'deletion-due': {
      const when = instant(occasion.dueAt)
      return {
        subject: 'Your Headway account will be deleted',
        preheader: `On ${when}.`,
        heading: 'We are sorry to see you go',
        lead: [
          `Your Headway account will be deleted on ${when}, with your bookings, your shortlist and everything else that we keep about you. There is no way back after that.`,
          'If you change your mind, or if that was not you, sign in before that day and keep the account. If it was not you, choose a new password as well.',
        ],
        way: account,
        reason: `You get this mail because its deletion was confirmed at ${host} with a code that went to this address.`,
        stop: 'arrived',
      }
    }
  }
}
