import { readLetters } from '#org/delivery/letters/letters.ts'

/** Letters as `npm start` makes them; they were made before the first test. */
export const MAILS = '.data/mails/headway'

export const letters = readLetters([MAILS])
