import type { Context } from 'hono'
import { z } from 'zod'
import { toLongId } from '#org/domain/record-id.ts'
import { Refused } from '#org/domain/refused.ts'
import { readJson } from '#org/routes/json.ts'

const request = z.object({ code: z.string().max(64) })

/** Which of the customer's codes is answered, and how. */
export async function confirmationOf(c: Context): Promise<{ id: string; passcode: string }> {
  const { code: passcode } = await readJson(c, request)
  const id = toLongId(c.req.param('id') ?? '')
  if (id === undefined) throw new Refused('not-found')
  return { id, passcode }
}
