import { shownFile } from '#lib/brand/served.ts'

type Context = { params: Promise<{ path: string[] }> }

/**
 * `/brand/<look>/<version>/<file>`: files of a brand, its style sheet, fonts, pictures. Their address changes with them, so browsers keep them for good.
 * Whatever else is asked for here is not there: `proxy.ts` does not name a site for it, so that no page could say so.
 */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [look = '', version = '', ...file] = (await params).path
  const found = shownFile(look, version, file.join('/'))
  if (!found) return new Response(null, { status: 404 })
  const kept = found.version === version ? 'public, max-age=31536000, immutable' : 'no-cache'
  return new Response(found.body as BodyInit, {
    headers: { 'content-type': found.type, 'cache-control': kept },
  })
}
