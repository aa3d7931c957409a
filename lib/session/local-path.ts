const somewhere = 'http://headway.invalid'

/** A path of this site that is safe to send a browser to, or undefined: never another host, a loop or a file. */
export function localPath(value: string | null | undefined): string | undefined {
  if (!value?.startsWith('/') || value.length > 512 || !URL.canParse(value, somewhere))
    return undefined
  const url = new URL(value, somewhere)
  if (url.origin !== somewhere || url.pathname.startsWith('//')) return undefined
  if (/^\/(session|login|callback|account\/data\/download)(\/|$)/.test(url.pathname))
    return undefined
  return `${url.pathname}${url.search}`
}
