import { z } from 'zod'
import { identifier, say } from '#app/(identity)/fields.ts'

/** `country`: where a phone number without a country code is dialled. */
export const login = (country: string) =>
  z.object({
    identifier: identifier(country),
    password: z
      .string(say('login.passwordMissing'))
      .min(1, say('login.passwordMissing'))
      .max(1024, say('login.passwordTooLong')),
  })
