import 'server-only'
import type { Customer } from '#lib/account/ask.ts'
import { findLeaving } from '#lib/account/leaving.ts'
import { capabilities } from '#lib/capabilities.ts'
import { UpstreamError } from '#lib/http.ts'
import { logFault } from '#lib/trouble.ts'

/**
 * When the account is deleted, ISO 8601; undefined for one that stays, where nobody can leave, and when the service
 * does not say: every page is worth more than this word. For beside the page's own question, at the same time.
 */
export async function findDue(customer: Customer): Promise<string | undefined> {
  const offers = await capabilities()
  return offers.has('deletion') ? findLeaving(customer).catch(goOn) : undefined
}

function goOn(fault: unknown): undefined {
  if (!(fault instanceof UpstreamError)) throw fault
  logFault(fault)
}
