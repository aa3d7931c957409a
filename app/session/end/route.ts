import type { NextRequest } from 'next/server'
import { config } from '#lib/config.ts'
import { UpstreamError } from '#lib/http.ts'
import { identity } from '#lib/identity/index.ts'
import { close, read } from '#lib/session/index.ts'
import { logFault } from '#lib/trouble.ts'

/** Signs out, here and upstream. A POST of our own pages only; any other changes nothing. */
export async function POST(request: NextRequest): Promise<Response> {
  if (request.headers.get('origin') !== new URL(config().appUrl).origin) {
    return new Response(null, { status: 303, headers: { location: '/trouble' } })
  }
  const session = await read()
  await close()
  if (session.kind === 'member') {
    await identity()
      .revoke(session.grant)
      .catch((fault: unknown) => {
        if (!(fault instanceof UpstreamError)) throw fault
        logFault(fault)
      })
  }
  return new Response(null, {
    status: 303,
    headers: { location: '/login/signed-out', 'clear-site-data': '"cache", "storage"' },
  })
}
