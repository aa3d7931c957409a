import type { NextRequest } from 'next/server'
import { isSentFromHere } from '#lib/from-here.ts'
import { identity } from '#lib/identity/index.ts'
import { close, read } from '#lib/session/index.ts'
import { endUpstream } from '#lib/session/replaced.ts'

/** Signs out, here and upstream. A POST of our own pages only; any other changes nothing. */
export async function POST(request: NextRequest): Promise<Response> {
  if (!isSentFromHere(request.headers)) {
    return new Response(null, { status: 303, headers: { location: '/trouble' } })
  }
  const session = await read()
  await close()
  await endUpstream(identity(), session)
  return new Response(null, {
    status: 303,
    headers: { location: '/login/signed-out', 'clear-site-data': '"cache", "storage"' },
  })
}
