import { z } from 'zod'
import { localPath } from '#lib/session/local-path.ts'

const somewhere = '/trips'

const schema = z.object({
  trip: z.string().min(1).max(40),
  at: z
    .string()
    .transform((path) => localPath(path) ?? somewhere)
    .catch(somewhere),
  slug: z
    .string()
    .regex(/^[a-z0-9-]{1,80}$/)
    .optional()
    .catch(undefined),
})

/** Which journey a button speaks of, and where on which page it stands; undefined when it speaks of none. */
export const readWish = (data: FormData) => schema.safeParse(Object.fromEntries(data)).data
