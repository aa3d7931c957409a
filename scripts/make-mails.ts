import { findBrand } from '#lib/brand/library.ts'
import { writeMails } from '#lib/mails/write.ts'

/** Writes a brand's letters into a folder of its name, unless they are there already. Answers that folder. */
export const makeMails = (brand: string, folder: string): string =>
  writeMails(findBrand(brand), folder).folder
