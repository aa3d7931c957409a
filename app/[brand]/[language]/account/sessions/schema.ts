import { z } from 'zod'

/** Names one of the devices that the page lists. */
export const oneDevice = z.object({ id: z.string().max(80).catch('') })
