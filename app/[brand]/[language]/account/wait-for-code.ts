import 'server-only'
import { redirect } from 'next/navigation'
import { awaitAnswer } from '#lib/session/awaited.ts'

/** A code was sent: on to the screen that asks for it. */
export async function waitForCode(sent: Parameters<typeof awaitAnswer>[0]): Promise<never> {
  await awaitAnswer(sent)
  return redirect('/account/code')
}
