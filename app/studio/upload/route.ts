import type { NextRequest } from 'next/server'
import { largestBrand } from '#lib/brand/archive.ts'
import { importTokens, importZip, saveDraft } from '#lib/brand/drafts.ts'
import { isShown } from '#lib/brand/library.ts'
import { isSentFromHere } from '#lib/from-here.ts'
import { isInside } from '#lib/inside-studio.ts'
import { bodyOf } from '#studio/desk/body.ts'
import { resultOf } from '#studio/desk/results.ts'

/**
 * A file for a brand's draft, as the body of the request: `?as=zip` is the whole brand, `?as=tokens` somebody's tokens file to take
 * values from, and `?as=file&path=` one file of the folder. Answers the desk, what stood in the way, and what was taken.
 */
export async function POST(request: NextRequest): Promise<Response> {
  if (!isSentFromHere(request.headers) || !(await isInside()))
    return new Response(null, { status: 403 })
  const { searchParams } = request.nextUrl
  const given = (name: string) => searchParams.get(name) ?? ''
  const [brand, as] = [given('brand'), given('as')]
  if (!isShown(brand, { draft: true })) return said(404, 'There is no such brand.')
  const bytes = await bodyOf(request, largestBrand)
  if (!bytes) return said(413, 'A file must not be larger than 5 MiB.')
  if (as === 'zip') return Response.json(resultOf(brand, importZip(brand, bytes)))
  if (as === 'file')
    return Response.json(resultOf(brand, saveDraft(brand, { files: { [given('path')]: bytes } })))
  if (as !== 'tokens') return said(400, 'Nothing is known by that name.')
  const outcome = importTokens(brand, new TextDecoder().decode(bytes))
  const { taken, left } = 'taken' in outcome ? outcome : { taken: [], left: [] }
  return Response.json({ ...resultOf(brand, outcome), taken, left })
}

const said = (status: number, reason: string) =>
  Response.json({ problems: [{ file: 'upload', reason }] }, { status })
