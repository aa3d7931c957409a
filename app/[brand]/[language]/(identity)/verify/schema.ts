import { z } from 'zod'
import { chosenPassword, code } from '#app/(identity)/fields.ts'
import type { Pending, Reply } from '#lib/identity/port.ts'

/** Reads what is asked for. `personal`: names and addresses of the customer, as for `newPassword`. */
export const verify = (asks: Pending['asks'], personal: readonly string[]): z.ZodType<Reply> =>
  asks.includes('new-password') ? onlyCode.extend(chosen(personal)).transform(asReply) : onlyCode

export const onlyCode = z.object({
  code: code({ missing: 'verify.missing', wrong: 'verify.notSix' }),
})

const chosen = (personal: readonly string[]) => ({ password: chosenPassword(personal) })

const asReply = ({ code, password }: { code: string; password: string }): Reply => ({
  code,
  newPassword: password,
})
