import { z } from 'zod'
import { say } from '#app/(identity)/fields.ts'
import { languages } from '#lib/account/profile.ts'

export const ownLanguage = z.object({
  language: z.enum(languages, say('account.language.missing')),
})
