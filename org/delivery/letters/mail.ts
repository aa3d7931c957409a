import { branded } from '#org/delivery/letters/branded.ts'
import { textFirst } from '#org/delivery/letters/text-first.ts'
import { type Site, type Words, wordsFor } from '#org/delivery/letters/words.ts'
import type { Occasion } from '#org/domain/post.ts'
import { toLongId } from '#org/domain/record-id.ts'

export type Mail = { subject: string; text: string; html: string; code?: string | undefined }

export type Template = (words: Words) => { html: string }

/** The templates that `emailtemplate` may name. */
const allowed: Readonly<Record<string, Template>> = { '00XHW0000004PlN2AU': textFirst }

export function hasTemplate(id: string): boolean {
  return templateAt(id) !== undefined
}

export function mail(occasion: Occasion, site: Site, templateId?: string): Mail {
  const words = wordsFor(occasion, site)
  const template = (templateId && templateAt(templateId)) || branded
  return { subject: words.subject, text: textOf(words), ...template(words), code: words.code }
}

function templateAt(id: string): Template | undefined {
  const long = toLongId(id)
  return long !== undefined && Object.hasOwn(allowed, long) ? allowed[long] : undefined
}

function textOf({ heading, lead, code, way, reason }: Words): string {
  const paragraphs = [heading, code, ...lead, way && `${way.label}: ${way.url}`, reason, 'Headway']
  return paragraphs.filter(Boolean).join('\n\n')
}
