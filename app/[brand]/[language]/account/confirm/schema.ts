import { z } from 'zod'
import { login } from '#app/(identity)/login/schema.ts'
import { wantedPage } from '#app/account/proof.ts'

const to = z.unknown().transform(wantedPage)

/** `country` does not matter here: nobody says who they are. */
export const byPassword = login('').pick({ password: true }).extend({ to })

export const byCode = z.object({ by: z.enum(['email', 'phone']).catch('email'), to })
