import type { Brand, Problem } from '#lib/brand/library.ts'
import { fieldsIn } from '#lib/mails/fields.ts'
import { letterNames } from '#lib/mails/letters.ts'
import { lookOf } from '#lib/mails/look.ts'
import { partsOf } from '#lib/mails/make.ts'
import { type MailLanguage, mailLanguages, spokenBy } from '#lib/mails/words.ts'

/** What keeps the letters of a brand from being made or sent; none when all is well. The brand itself is sound. */
export const checkLetters = (brand: Brand): Problem[] =>
  mailLanguages
    .filter((language) => brand.files.has(fileOf(language)))
    .flatMap((language) => {
      const { problems } = spokenBy(brand, language)
      return problems.length > 0 ? problems : unsendable(brand, language)
    })

const fileOf = (language: MailLanguage) => `mails/${language}.json`

/** Letters without words, and fields that whoever sends the letter has no value for: those that the house's letter has not. */
function unsendable(brand: Brand, language: MailLanguage): Problem[] {
  const house = { ...brand, files: new Map() }
  const look = lookOf(brand)
  return letterNames.flatMap((letter) => {
    const parts = partsOf(brand, language, letter, look)
    const usual = partsOf(house, language, letter, look)
    const known = new Set(Object.values(usual).flatMap(fieldsIn))
    const unknown = new Set(Object.values(parts).flatMap(fieldsIn)).difference(known)
    const reasons = [...unknown].map((field) => `{!${field}} has no value in this letter.`)
    if (!parts['subject.txt'].trim()) reasons.push('It has no subject.')
    return reasons.map((reason) => ({ file: fileOf(language), token: `letters.${letter}`, reason }))
  })
}
