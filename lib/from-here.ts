/**
 * Whether a link of our own pages led here (Fetch Metadata, `Sec-Fetch-Site`): for what a link of others must not set going.
 * A browser that does not tell is let through.
 */
export const isFromHere = (headers: Headers): boolean =>
  (headers.get('sec-fetch-site') ?? 'same-origin') === 'same-origin'
