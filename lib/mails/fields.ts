/**
 * Merge fields: what a letter's template leaves open, written as Salesforce writes it. Whoever pastes one of our files into an e-mail
 * template there replaces each field once; of these, Salesforce has
 *
 *   {!Code}       {!$Network.CodeForVerificationEmail}   (Visualforce e-mail templates of Experience Cloud sites)
 *   {!FirstName}  {!Receiving_User.FirstName}
 *   {!Username}   {!Receiving_User.Username}
 *
 * and the others are the same in every letter of a site, or not known there: {!AppUrl}, {!Host} and {!Hostname} are the address of the
 * app, {!Lifetime} is how long the site's codes live ("10 minutes").
 */
export const mergeFields = {
  code: '{!Code}',
  /** "10 minutes", in the letter's language. */
  lifetime: '{!Lifetime}',
  /** "22 November 2026 at 23:04 UTC"; short: with the month as a number. */
  when: '{!When}',
  whenShort: '{!WhenShort}',
  name: '{!FirstName}',
  username: '{!Username}',
  customerNumber: '{!CustomerNumber}',
  provider: '{!Provider}',
  /** "https://headway.example:8443", "headway.example:8443" and "headway.example". */
  appUrl: '{!AppUrl}',
  host: '{!Host}',
  hostname: '{!Hostname}',
} as const satisfies Record<string, `{!${string}}`>

const field = /\{!([A-Za-z]+)\}/g

/** The names of the fields in a template, each once. */
export const fieldsIn = (template: string): readonly string[] => [
  ...new Set([...template.matchAll(field)].map(([, name = '']) => name)),
]

/** A template with its fields filled in, once: nothing in a value is a field. Throws without a value: that is a defect, not a blank. */
export function filled(
  template: string,
  values: Readonly<Record<string, string>>,
  write: (value: string) => string = (value) => value,
): string {
  return template.replace(field, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) throw new Error(`The letter needs a value for ${name}`)
    return write(value)
  })
}
