/** A callback with something to say: a query that it was registered with stays. */
export function withQuery(
  callback: string,
  parameters: Record<string, string | null | undefined>,
): string {
  const given = Object.entries(parameters).filter((entry) => entry[1] != null)
  const query = new URLSearchParams(given as [string, string][])
  return `${callback}${callback.includes('?') ? '&' : '?'}${query}`
}
