import { z } from 'zod'
import { refuse, say } from '#app/(identity)/fields.ts'
import type { Person } from '#app/(identity)/register/schema.ts'
import { termsVersion } from '#app/terms/version.ts'
import type { MessageKey } from '#lib/messages.ts'
import { longest, type Strength, strengthOf } from '#lib/password-strength.ts'
import { readPhone } from '#lib/phone.ts'

const weaknesses: Readonly<Partial<Record<Strength['kind'], MessageKey>>> = {
  'too-short': 'details.passwordTooShort',
  pattern: 'details.passwordPattern',
  personal: 'details.passwordPersonal',
}

/** The second page for the person of the first one. `country`: where a number without a country code is dialled. */
export const details = (person: Person, country: string) =>
  z
    .object({
      phone: z
        .string()
        .default('')
        .transform((typed, context) =>
          typed.trim()
            ? (readPhone(typed, country) ?? refuse(context, 'details.phoneWrong'))
            : undefined,
        ),
      channel: z.enum(['email', 'sms'], say('details.channelMissing')).default('email'),
      password: z
        .string()
        .default('')
        .transform((typed, context) => {
          if (!typed) return undefined
          if ([...typed].length > longest) return refuse(context, 'details.passwordTooLong')
          const weakness = weaknesses[strengthOf(typed, Object.values(person)).kind]
          return weakness ? refuse(context, weakness) : typed
        }),
      terms: z.literal('on', say('details.termsMissing')),
      news: z.string().optional(),
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
