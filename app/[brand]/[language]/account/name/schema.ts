import { person } from '#app/(identity)/register/schema.ts'

export const fullName = person.pick({ firstName: true, lastName: true })
