import { type Brand, BrandError } from '#lib/brand/library.ts'
import { writeMails } from '#lib/mails/write.ts'

/** How often the brand is looked at. Milliseconds. */
const pause = 2_000

/**
 * Writes a brand's letters, and again whenever the brand has changed. `find` throws when there is no such brand: so does this at the
 * start; later it is logged once, as is a brand that no letters can be made of, and the ones that are there stay.
 */
export function followMails(find: () => Brand, folder: string, log = console.error): () => void {
  let seen: string | undefined
  let told: string | undefined
  const write = () => {
    const brand = find()
    if (brand.version === seen) return
    try {
      writeMails(brand, folder)
    } catch (fault) {
      // No letters can be made of it: trying again is of no use before it changes.
      if (fault instanceof BrandError) seen = brand.version
      throw fault
    }
    seen = brand.version
  }
  write()
  const watch = setInterval(() => {
    try {
      write()
      told = undefined
    } catch (fault) {
      const { message, code = message } = fault as NodeJS.ErrnoException
      if (code !== told) log(message)
      told = code
    }
  }, pause)
  watch.unref()
  return () => clearInterval(watch)
}
