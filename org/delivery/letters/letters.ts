/**
 * The letters, read from files: `<language>/<letter>.html`, `.txt`, `.subject.txt`, `.sms.txt` and `.text-first.html`; `sender.txt`. They are
 * made outside of the org, from a brand and its words, as an admin of the real service would paste them into e-mail templates.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fieldsOf, type Letter, letterNames } from '#org/delivery/letters/fields.ts'
import { followed } from '#org/delivery/letters/followed.ts'
import { plain } from '#org/delivery/letters/plain.ts'
import { readTemplate, type Template } from '#org/delivery/letters/template.ts'

const PARTS = ['subject.txt', 'txt', 'html', 'text-first.html', 'sms.txt'] as const

export type Part = (typeof PARTS)[number]

export type Letters = {
  /** Who writes them, as an inbox shows it. */
  sender: string
  languages: ReadonlySet<string>
  get(language: string, letter: Letter, part: Part): Template
}

/**
 * Of several folders the first that has a file wins. Throws one error that names every fault, of files and of fields. A file that
 * changes counts from the next letter on; languages are those of the start.
 */
export function readLetters(folders: readonly string[]): Letters {
  const languages = new Set(folders.flatMap(languagesIn))
  if (!languages.has('en'))
    throw new Error(
      `There are no letters in ${folders.join(' or ')}: npm run mails makes them, and npm start does so by itself`,
    )
  const templates = new Map<string, () => Template>()
  const faults: string[] = []
  for (const language of languages)
    for (const letter of letterNames)
      for (const part of PARTS) {
        const path = `${language}/${letter}.${part}`
        try {
          const make = (text: string, file: string) => readTemplate(text, file, fieldsOf(letter))
          templates.set(path, followed(folders, path, make))
        } catch (fault) {
          faults.push((fault as Error).message)
        }
      }
  if (faults.length > 0) throw new Error(`The letters are not right:\n  ${faults.join('\n  ')}`)
  return {
    get sender() {
      return senderIn(folders)
    },
    languages,
    get(language, letter, part) {
      const template = templates.get(`${language}/${letter}.${part}`)
      if (!template) throw new Error(`No letter ${language}/${letter}.${part}`)
      return template()
    },
  }
}

/** One line without signs that mean something in a mail address; from `sender.txt`. */
function senderIn(folders: readonly string[]): string {
  const texts = folders.map((folder) => textOf(join(folder, 'sender.txt')))
  const name = plain(texts.find((text) => text !== undefined) ?? '')
  return name.replace(/["<>()[\]\\,;:@]/g, '').trim() || 'Headway'
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function languagesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^[a-z]{2}$/.test(name))
  } catch {
    return []
  }
}
