import type { UpstreamError } from '#lib/http.ts'

/** Logs an upstream fault without anything that was sent, and names the page that explains it. */
export function troublePage(fault: UpstreamError, backTo: string): string {
  logFault(fault)
  return `/trouble?${new URLSearchParams({ reference: fault.digest, to: backTo })}`
}

export function logFault(fault: UpstreamError): void {
  const { code, endpoint, status, digest: reference } = fault
  console.error(
    JSON.stringify({ level: 'error', at: 'upstream', code, endpoint, status, reference }),
  )
}
