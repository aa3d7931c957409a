import { z } from 'zod'
import { contact } from '#app/(identity)/fields.ts'

/** `country`: where a phone number without a country code is dialled. */
export const passwordless = (country: string) =>
  z.object({
    identifier: contact(country, {
      missing: 'passwordless.missing',
      wrongEmail: 'passwordless.wrongEmail',
      wrongPhone: 'passwordless.wrongPhone',
      neither: 'passwordless.neither',
    }),
  })
