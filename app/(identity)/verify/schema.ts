import { z } from 'zod'
import { code } from '#app/(identity)/fields.ts'

export const verify = z.object({
  code: code({ missing: 'verify.missing', wrong: 'verify.notSix' }),
})
