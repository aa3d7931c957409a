import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'

const docs = join(import.meta.dirname, '..', 'docs')

/** What people read: the steps take their values from it, so that neither changes without the other. */
export const guide = readFileSync(join(docs, 'branding.md'), 'utf8')

export const sample = (file: string) => readFileSync(join(docs, 'branding', file))

/** What stands between the fences of the guide's block in this language. */
export function block(language: string): string {
  const [, text] = guide.match(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``)) ?? []
  if (!text) throw new Error(`The guide has no block in ${language}`)
  return text
}

/** A value that the guide has people type. */
export function said(value: string): string {
  if (!guide.includes(`\`${value}\``)) throw new Error(`The guide does not say \`${value}\``)
  return value
}

/** Pictures are kept when somebody asks for them, and looks at what has changed. */
export const isApproving = process.env.PICTURES === 'approve'

export async function keep(file: string, picture: Uint8Array, most: number) {
  if (picture.length > most * 1024)
    throw new Error(`${file} has ${Math.round(picture.length / 1024)} KiB, more than ${most}`)
  const path = join(docs, file)
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, picture)
}

/** As WebP, which is a third of the PNG and looks the same. */
export const asWebp = (browser: Browser, png: Buffer) => drawn(browser, [png], 'image/webp')

/** Pictures of one height in a row, as PNG. */
export const sideBySide = (browser: Browser, pngs: readonly Buffer[]) =>
  drawn(browser, pngs, 'image/png')

/** By the browser, in a page of its own that no policy rules. */
async function drawn(browser: Browser, pngs: readonly Buffer[], type: string): Promise<Uint8Array> {
  const page = await browser.newPage()
  const url = await page.evaluate(
    async ({ sources, type }) => {
      const images = await Promise.all(
        sources.map(async (source) => {
          const image = Object.assign(new Image(), { src: `data:image/png;base64,${source}` })
          await image.decode()
          return image
        }),
      )
      const canvas = document.createElement('canvas')
      canvas.width = images.reduce((sum, { naturalWidth }) => sum + naturalWidth, 0)
      canvas.height = Math.max(...images.map(({ naturalHeight }) => naturalHeight))
      let left = 0
      for (const image of images) {
        canvas.getContext('2d')?.drawImage(image, left, 0)
        left += image.naturalWidth
      }
      return canvas.toDataURL(type, 0.82)
    },
    { sources: pngs.map((png) => png.toString('base64')), type },
  )
  await page.close()
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}

/** Everything that can be read or heard on the page, frames left out. */
export const wordsOn = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [
      // biome-ignore lint/performance/useDomNodeTextContent: what can be read, not what is hidden
      document.body.innerText,
      ...Array.from(document.querySelectorAll('[aria-label], [placeholder]'), (element) =>
        ['aria-label', 'placeholder'].map((name) => element.getAttribute(name)).join('\n'),
      ),
      ...Array.from(document.querySelectorAll('option'), ({ label }) => label),
    ].join('\n'),
  )
