import { z } from 'zod'
import type { MessageKey } from '#lib/messages.ts'

const say = (error: MessageKey) => ({ error })

export const login = z.object({
  identifier: z
    .string(say('login.identifierMissing'))
    .trim()
    .min(1, say('login.identifierMissing'))
    .max(254, say('login.identifierTooLong')),
  password: z
    .string(say('login.passwordMissing'))
    .min(1, say('login.passwordMissing'))
    .max(1024, say('login.passwordTooLong')),
})
