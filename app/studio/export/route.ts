import type { NextRequest } from 'next/server'
import { exportZip, filesOf } from '#lib/brand/drafts.ts'
import { isInside } from '#lib/inside-studio.ts'

/** The draft, or what is published, to take along: `?brand=` as a zip file, with `&as=tokens` only its tokens file. */
export async function GET({ nextUrl }: NextRequest): Promise<Response> {
  if (!(await isInside())) return new Response(null, { status: 403 })
  const brand = nextUrl.searchParams.get('brand') ?? ''
  if (nextUrl.searchParams.get('as') === 'tokens')
    return file(filesOf(brand).get('tokens.json'), `${brand}.tokens.json`, 'application/json')
  return file(exportZip(brand), `${brand}.zip`, 'application/zip')
}

function file(bytes: Uint8Array<ArrayBuffer> | undefined, name: string, type: string): Response {
  if (!bytes) return new Response(null, { status: 404 })
  return new Response(bytes, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}
