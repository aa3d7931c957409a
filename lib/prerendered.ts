import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isDevelopment } from '#lib/development.ts'

const folder = join(/* turbopackIgnore: true */ process.cwd(), process.env.NEXT_DIST_DIR ?? '.next')

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(join(/* turbopackIgnore: true */ folder, file), 'utf8'))
  } catch {
    throw new Error(
      `There is no whole build in ${folder}: ${file} is missing. npm run build makes one.`,
    )
  }
}

/** What the build left behind (scripts/prerendered.ts): CSP sources of the inline scripts of each prerendered page, and each brand's version then. */
export const prerendered = z
  .object({
    pages: z.record(z.string(), z.string()),
    brands: z.record(z.string(), z.string()),
  })
  .parse(isDevelopment ? { pages: {}, brands: {} } : readJson('prerendered.json'))

/** The cookie that has Next.js render a prerendered page for one request (its Draft Mode). A secret of the build: it goes into no answer. */
export const previewCookie = isDevelopment
  ? ''
  : `__prerender_bypass=${previewIn(readJson('prerender-manifest.json'))}`

function previewIn(manifest: unknown): string {
  return z.object({ preview: z.object({ previewModeId: z.string() }) }).parse(manifest).preview
    .previewModeId
}
