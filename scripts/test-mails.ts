import { makeMails } from '#scripts/make-mails.ts'

/** Before the first test: the letters that orgs in tests read. */
export function setup(): void {
  makeMails('headway', '.data/mails')
}
