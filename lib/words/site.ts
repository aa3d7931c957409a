const header = 'x-headway-site'

/** Which brand a request is for, and in which language. `look`: see lib/brand/look.ts. `language`: a tag. */
export type Site = { look: string; language: string }

/** Tells those who answer a request which site it is for. Overwrites what the browser may have sent. */
export function nameSite(headers: Headers, { look, language }: Site): void {
  headers.set(header, `${look} ${language}`)
}

/** The site that `proxy.ts` named. Throws when there is none: that is a defect. */
export function siteOf(headers: Pick<Headers, 'get'>): Site {
  const [look, language] = headers.get(header)?.split(' ') ?? []
  if (!look || !language) throw new Error('proxy.ts named no site')
  return { look, language }
}
