import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { press } from '#app/account/act.ts'
import { logAttempt } from '#app/account/settle.ts'
import { exportOwnData } from '#lib/account/own-data.ts'
import { isFromHere } from '#lib/from-here.ts'

const at = '/account/data'

/** Everything that is kept about the customer, as a file. Not for links of others: each time is counted, and written down. */
export async function GET(request: NextRequest): Promise<Response> {
  if (!isFromHere(request.headers)) redirect(at)
  const proven = { at: `${at}?download=ready` }
  const came = await press(at, (customer) => exportOwnData(customer), proven)
  logAttempt(at, came)
  if (came.kind === 'refused') redirect(`${at}?later=${came.retryAfter ?? 60}`)
  const day = new Date().toISOString().slice(0, 10)
  return new Response(JSON.stringify(came.document, undefined, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="headway-${day}.json"`,
      'cache-control': 'private, no-store',
    },
  })
}
