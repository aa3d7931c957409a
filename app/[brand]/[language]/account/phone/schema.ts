import { z } from 'zod'
import { refuse, say } from '#app/(identity)/fields.ts'
import { readPhone } from '#lib/phone.ts'

/** `country`: where a number without a country code is dialled. */
export const newNumber = (country: string) =>
  z.object({
    phone: z
      .string(say('account.phone.missing'))
      .trim()
      .min(1, say('account.phone.missing'))
      .transform(
        (typed, context) => readPhone(typed, country) ?? refuse(context, 'account.phone.wrong'),
      ),
  })
