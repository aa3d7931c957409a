import { isShown } from '#lib/brand/library.ts'
import { readLook } from '#lib/brand/look.ts'
import { shownFile } from '#lib/brand/served.ts'
import { isInside } from '#lib/inside-studio.ts'

type Context = { params: Promise<{ path: string[] }> }

/**
 * `/brand/<look>/<version>/<file>`: files of a brand, its style sheet, fonts, pictures. Their address changes with them, so browsers keep them for good.
 * Drafts are for the studio only. Whatever else is asked for here is not there: `proxy.ts` does not name a site for it, so that no page could say so.
 */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [look = '', version = '', ...file] = (await params).path
  const isDraft = readLook(look).draft || !isShown(readLook(look).brand)
  if (isDraft && !(await isInside())) return new Response(null, { status: 404 })
  const found = shownFile(look, version, file.join('/'))
  if (!found) return new Response(null, { status: 404 })
  const whose = isDraft ? 'private' : 'public'
  const kept = found.version === version ? `${whose}, max-age=31536000, immutable` : 'no-cache'
  return new Response(found.body as BodyInit, {
    headers: {
      'content-type': found.type,
      'cache-control': kept,
      // A picture that is opened by itself is a document of this origin.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  })
}
