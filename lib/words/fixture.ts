import { speak } from '#lib/words/words.ts'

/** What Headway says in English. For tests. */
export const english = speak('headway', 'en')
