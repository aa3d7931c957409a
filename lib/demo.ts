import { z } from 'zod'
import { config } from '#lib/config.ts'
import { http, UpstreamError } from '#lib/http.ts'

const demo = z.object({
  accounts: z.array(
    z.object({ name: z.string(), username: z.string(), password: z.string(), note: z.string() }),
  ),
  outbox: z.url(),
})

export type Demo = z.output<typeof demo>

/** Who can sign in to the embedded org, and where its messages are; undefined for any other, or while it does not answer. */
export async function findDemo(): Promise<Demo | undefined> {
  const { embedded, siteUrl } = config()
  if (!embedded) return undefined
  try {
    return demo.safeParse((await http(`${siteUrl}/demo`)).json).data
  } catch (fault) {
    if (fault instanceof UpstreamError) return undefined
    throw fault
  }
}
