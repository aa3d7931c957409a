import { z } from 'zod'

export const login = z.object({
  identifier: z
    .string({ error: 'login.identifier.missing' })
    .trim()
    .min(1, { error: 'login.identifier.missing' })
    .max(254, { error: 'login.identifier.too-long' }),
  password: z
    .string({ error: 'login.password.missing' })
    .min(1, { error: 'login.password.missing' })
    .max(1024, { error: 'login.password.too-long' }),
})
