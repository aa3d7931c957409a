import type { Brand } from '#lib/brand/library.ts'
import { writeMails } from '#lib/mails/write.ts'

/** How often the brand is looked at. Milliseconds. */
const pause = 2_000

/**
 * Writes a brand's letters, and again whenever the brand has changed. `find` throws when there is no such brand: so does this at the
 * start; later it is logged once, as is a brand that no letters can be made of, and the ones that are there stay.
 */
export function followMails(find: () => Brand, folder: string, log = console.error): () => void {
  let written = find()
  let told: string | undefined
  writeMails(written, folder)
  const watch = setInterval(() => {
    try {
      const brand = find()
      told = undefined
      if (brand.version === written.version) return
      written = brand
      writeMails(brand, folder)
    } catch (fault) {
      const { message } = fault as Error
      if (message !== told) log(message)
      told = message
    }
  }, pause)
  watch.unref()
  return () => clearInterval(watch)
}
