import type { NextRequest } from 'next/server'
import { seeOther } from '#app/(identity)/outside.ts'
import { settleReturn } from '#app/(identity)/settle.ts'
import { answerOnce } from '#app/(identity)/verify/answer-once.ts'
import { identity } from '#lib/identity/index.ts'
import { read } from '#lib/session/index.ts'
import { arriving } from '#lib/visitor.ts'

/**
 * Where browsers come back to from outside. What they bring goes no further: the next page has another address. Whoever is not
 * expected (any more) is told so, unless they are signed in already.
 */
export async function GET(request: NextRequest): Promise<Response> {
  const session = await read()
  if (session.kind === 'member') return seeOther('/bookings')
  if (session.kind !== 'away') return seeOther('/login/came-back/expired')
  const { away } = session
  const said = request.nextUrl.searchParams
  const from = await arriving()
  const ask = () => identity().comeBack(away, said, from)
  const came = answerOnce(JSON.stringify([away.memo, said.toString()]), ask)
  return seeOther(await settleReturn(session, came))
}
