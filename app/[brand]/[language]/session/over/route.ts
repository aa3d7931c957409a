import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { comeBackTo, read } from '#lib/session/index.ts'
import { localPath } from '#lib/session/local-path.ts'

/** Where a page gives way at the end of its session. That one was made longer elsewhere is told, and this is no click. */
export async function GET(request: NextRequest): Promise<never> {
  const to = localPath(request.nextUrl.searchParams.get('to')) ?? '/bookings'
  if ((await read()).kind === 'member') redirect(`/session/ending?${new URLSearchParams({ to })}`)
  await comeBackTo(to)
  redirect('/login/session-ended')
}
