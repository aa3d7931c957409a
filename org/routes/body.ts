import type { Context } from 'hono'
import { Refused } from '#org/domain/refused.ts'

const BODY_LIMIT = 64 * 1024

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The body as text; never holds more of it than the limit. */
export async function readBody(c: Context, limit = BODY_LIMIT): Promise<string> {
  const bytes = await readBytes(c, limit)
  try {
    return utf8.decode(bytes)
  } catch {
    throw new Refused('malformed-request', 'the body is not UTF-8')
  }
}

async function readBytes(c: Context, limit: number): Promise<Uint8Array> {
  const declared = c.req.header('content-length')
  if (declared !== undefined) {
    if (!(Number(declared) <= limit)) throw new Refused('body-too-large')
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    if (bytes.length > limit) throw new Refused('body-too-large')
    return bytes
  }
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of c.req.raw.body ?? []) {
    length += chunk.length
    if (length > limit) throw new Refused('body-too-large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
