import { z } from 'zod'
import { chosenPassword } from '#app/(identity)/fields.ts'
import type { Profile } from '#lib/account/profile.ts'
import { personalIn, type Typed } from '#lib/session/typed.ts'

/** What no good password is made of. */
export const aboutThem = ({ username, firstName, lastName, email, phone }: Profile): Typed => ({
  identifier: username,
  firstName,
  lastName,
  email,
  ...(phone ? { phone } : {}),
})

export const ownPassword = (profile: Profile) =>
  z.object({ password: chosenPassword(personalIn(aboutThem(profile))) })
