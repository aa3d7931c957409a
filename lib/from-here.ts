/**
 * Whether a link of our own pages led here (Fetch Metadata, `Sec-Fetch-Site`): for what a link of others must not set going.
 * A browser that does not tell is let through.
 */
export const isFromHere = (headers: Headers): boolean =>
  (headers.get('sec-fetch-site') ?? 'same-origin') === 'same-origin'

/** Whether a page of ours sent this request: whatever changes something is refused to other sites. Also where several hosts lead here. */
export function isSentFromHere(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  const origin = headers.get('origin')
  return origin !== null && URL.parse(origin)?.host === headers.get('host')
}
