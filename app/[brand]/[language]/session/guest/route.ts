import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { UpstreamError } from '#lib/http.ts'
import { identity } from '#lib/identity/index.ts'
import type { Guest } from '#lib/identity/port.ts'
import { GrantRefused } from '#lib/resource.ts'
import { dropGuest, holdGuest, readGuest } from '#lib/session/guest.ts'
import { localPath } from '#lib/session/local-path.ts'
import { findShortlist } from '#lib/shortlist.ts'
import { troublePage } from '#lib/trouble.ts'
import { arriving } from '#lib/visitor.ts'

/** Where a page sends a visitor whose guest is refused. Comes back to `to`, with one that opens the shortlist or with none. */
export async function GET(request: NextRequest): Promise<never> {
  const to = localPath(request.nextUrl.searchParams.get('to')) ?? '/trips'
  const guest = await readGuest()
  try {
    if (guest && !(await opens(guest))) await renew()
  } catch (fault) {
    if (fault instanceof UpstreamError) redirect(troublePage(fault, to))
    throw fault
  }
  redirect(to)
}

/** A renewed guest is tried at once: one that is refused again would go round in circles. */
async function renew(): Promise<void> {
  const renewed = await identity().becomeGuest(await arriving())
  await ((await opens(renewed)) ? holdGuest(renewed) : dropGuest())
}

async function opens(guest: Guest): Promise<boolean> {
  try {
    await findShortlist(guest)
    return true
  } catch (fault) {
    if (fault instanceof GrantRefused) return false
    throw fault
  }
}
