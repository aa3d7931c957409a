import { z } from 'zod'
import { recipient } from '#app/(identity)/fields.ts'

/** `country`: where a phone number without a country code is dialled. */
export const passwordless = (country: string) => z.object({ identifier: recipient(country) })
