import { z } from 'zod'
import { newPassword, refuse, say } from '#app/(identity)/fields.ts'
import type { Person } from '#app/(identity)/register/schema.ts'
import { termsVersion } from '#app/terms/version.ts'
import { readPhone } from '#lib/phone.ts'

/** The second page for the person of the first one. `country`: where a number without a country code is dialled. */
export const details = (person: Person, country: string) =>
  z
    .object({
      phone: z
        .string(say('details.phoneWrong'))
        .default('')
        .transform((typed, context) =>
          typed.trim()
            ? (readPhone(typed, country) ?? refuse(context, 'details.phoneWrong'))
            : undefined,
        ),
      channel: z.enum(['email', 'sms'], say('details.channelMissing')).default('email'),
      password: newPassword(Object.values(person)),
      terms: z.literal('on', say('details.termsMissing')),
      news: z.string(say('form.notText')).optional(),
    })
    // Without a number there is nothing to choose from: the question is not even shown.
    .transform(({ phone, channel, password, news }) => ({
      ...person,
      phone,
      channel: phone ? channel : ('email' as const),
      password,
      terms: termsVersion,
      wantsNews: news === 'on',
    }))
