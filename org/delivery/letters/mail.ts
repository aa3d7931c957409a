import { letterFor, type Site, valuesFor } from '#org/delivery/letters/fields.ts'
import { languageFor } from '#org/delivery/letters/languages.ts'
import type { Letters, Part } from '#org/delivery/letters/letters.ts'
import { escaped } from '#org/delivery/letters/plain.ts'
import type { Occasion, Outgoing } from '#org/domain/post.ts'
import { toLongId } from '#org/domain/record-id.ts'

export type Mail = { subject: string; text: string; html: string; code?: string | undefined }

export type TextMessage = { text: string; code: string | undefined }

/** The templates that `emailtemplate` may name. */
const allowed: Readonly<Record<string, Part>> = { '00XHW0000004PlN2AU': 'text-first.html' }

export function hasTemplate(id: string): boolean {
  return partNamed(id) !== undefined
}

/** What is written, to whom it speaks, and by which template. */
export type Written = Pick<Outgoing, 'template' | 'languages'> & { occasion: Occasion; site: Site }

export function mail(letters: Letters, written: Written): Mail {
  const { occasion, template } = written
  const { part, values } = opened(letters, written)
  const html = (template && partNamed(template)) || 'html'
  return {
    subject: part('subject.txt')(values),
    text: part('txt')(values),
    html: part(html)(values, escaped),
    code: codeOf(occasion),
  }
}

export function textMessage(letters: Letters, written: Written): TextMessage {
  const { part, values } = opened(letters, written)
  return { text: part('sms.txt')(values), code: codeOf(written.occasion) }
}

function opened(letters: Letters, { occasion, site, languages }: Written) {
  const language = languageFor(languages, letters.languages)
  const letter = letterFor(occasion)
  const part = (name: Part) => letters.get(language, letter, name)
  return { part, values: valuesFor(occasion, site, language) }
}

const codeOf = (occasion: Occasion) => ('code' in occasion ? occasion.code : undefined)

function partNamed(id: string): Part | undefined {
  const long = toLongId(id)
  return long !== undefined && Object.hasOwn(allowed, long) ? allowed[long] : undefined
}
