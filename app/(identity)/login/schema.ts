import { z } from 'zod'

export const login = z.object({
  identifier: z
    .string({ error: 'login.identifierMissing' })
    .trim()
    .min(1, { error: 'login.identifierMissing' })
    .max(254, { error: 'login.identifierTooLong' }),
  password: z
    .string({ error: 'login.passwordMissing' })
    .min(1, { error: 'login.passwordMissing' })
    .max(1024, { error: 'login.passwordTooLong' }),
})
