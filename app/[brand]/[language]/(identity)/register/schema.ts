import { z } from 'zod'
import { email, name } from '#app/(identity)/fields.ts'

export const person = z.object({
  firstName: name('register.firstNameMissing', 'register.nameTooLong'),
  lastName: name('register.lastNameMissing', 'register.nameTooLong'),
  email: email({ missing: 'register.emailMissing', wrong: 'register.emailWrong' }),
})

export type Person = z.output<typeof person>
