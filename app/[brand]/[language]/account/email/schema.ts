import { z } from 'zod'
import { email } from '#app/(identity)/fields.ts'

export const newAddress = z.object({
  email: email({ missing: 'account.email.missing', wrong: 'register.emailWrong' }),
})
