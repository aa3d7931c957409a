import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { press } from '#app/account/act.ts'
import { logAttempt } from '#app/account/settle.ts'
import { exportOwnData } from '#lib/account/own-data.ts'
import { config } from '#lib/config.ts'

const at = '/account/data'

/** Everything that is kept about the customer, as a file. A POST of our own pages only: it is written down that it was asked for. */
export async function POST(request: NextRequest): Promise<Response> {
  if (request.headers.get('origin') !== new URL(config().appUrl).origin) redirect('/trouble')
  const came = await press(at, (customer) => exportOwnData(customer), {
    at: `${at}?download=ready`,
  })
  logAttempt(at, came)
  const day = new Date().toISOString().slice(0, 10)
  return new Response(JSON.stringify(came.document, undefined, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="headway-${day}.json"`,
      'cache-control': 'private, no-store',
    },
  })
}
