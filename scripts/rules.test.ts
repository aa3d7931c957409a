import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** The house rules that a linter cannot see: this test reads the sources. */
const root = join(import.meta.dirname, '..')
const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root })
const files = listed.toString().trim().split('\n')
const sources = files.filter(
  (file) => /\.(ts|tsx|mjs)$/.test(file) && file !== 'scripts/rules.test.ts',
)
const read = (file: string) => readFileSync(join(root, file), 'utf8')

describe('the house rules', () => {
  it('server actions live in actions.ts and nowhere else', () => {
    const publishing = sources.filter((file) => /^\s*['"]use server['"]/m.test(read(file)))
    expect(publishing.filter((file) => !file.endsWith('/actions.ts'))).toEqual([])
  })

  it('an actions.ts exports nothing but async functions: each export is a public endpoint', () => {
    for (const file of sources.filter((name) => name.endsWith('/actions.ts'))) {
      const exported = read(file).match(/^export .*/gm) ?? []
      expect(exported.filter((line) => !line.startsWith('export async function'))).toEqual([])
    }
  })

  it('no file is longer than 250 lines, tests aside', () => {
    const long = sources.filter(
      (file) => !/\.(test|spec)\./.test(file) && read(file).split('\n').length > 251,
    )
    expect(long).toEqual([])
  })

  it('the wire’s owner has no name on the screens', () => {
    const screens = files.filter((file) => /^(app|components|messages)\//.test(file))
    const named = screens.filter(
      (file) => /\.(tsx?|json|css)$/.test(file) && /salesforce/i.test(read(file)),
    )
    expect(named).toEqual([])
  })

  it('no inline styles, scripts or handlers: the content policy would stop them', () => {
    const screens = sources.filter((file) => /^(app|components)\/.*\.tsx$/.test(file))
    const inline = screens.filter((file) =>
      /\sstyle=|<style|<script|dangerouslySetInnerHTML/.test(read(file)),
    )
    expect(inline).toEqual([])
  })

  it('every setting that is read is explained in .env.example', () => {
    const explained = read('.env.example')
    const names = ['lib/config.ts', 'org/config.ts'].flatMap((file) =>
      [...read(file).matchAll(/^\s{4}([A-Z][A-Z_]+):/gm)].map(([, name]) => name),
    )
    expect(names.length).toBeGreaterThan(10)
    expect(names.filter((name) => !new RegExp(`^${name}=`, 'm').test(explained))).toEqual([])
  })

  it('the lock file names no registry', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved":/)
  })
})

describe('the message catalogue', () => {
  type Entry = string | { [name: string]: Entry }
  const categories = /^(zero|one|two|few|many|other)$/
  const leaves = (entry: Entry, path: string): string[] => {
    if (typeof entry === 'string') return [path]
    // A sentence with plurals is one.
    if ('other' in entry && Object.keys(entry).every((name) => categories.test(name))) return [path]
    return Object.entries(entry).flatMap(([name, value]) =>
      leaves(value, path ? `${path}.${name}` : name),
    )
  }
  const keys = leaves(JSON.parse(read('messages/en.json')), '')
  const code = sources
    .filter((file) => /^(app|components|lib)\//.test(file) && !file.includes('.test.'))
    .map(read)
    .join('\n')
  const mentioned = [
    ...code.matchAll(/['"`]([a-zA-Z][\w-]*(?:\.(?:[\w-]+|\$\{[^}]+\}))*)['"`]/g),
  ].map(
    ([, key = '']) =>
      new RegExp(`^${key.replaceAll('.', '\\.').replace(/\$\{[^}]+\}/g, '[\\w-]+')}$`),
  )

  it('has no sentence that nobody uses', () => {
    const sentences = keys.filter((key) => key !== 'language')
    expect(sentences.filter((key) => !mentioned.some((pattern) => pattern.test(key)))).toEqual([])
  })

  it('has every sentence that somebody asks for', () => {
    const asked = [...code.matchAll(/\b(?:text|titled)\(\s*(['"`])([\w.-]+|[^'"`]+?)\1/g)].map(
      ([, , key = '']) => key,
    )
    const pattern = (key: string) =>
      new RegExp(`^${key.replaceAll('.', '\\.').replace(/\$\{[^}]+\}/g, '[\\w-]+')}$`)
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter((key) => !keys.some((known) => pattern(key).test(known)))).toEqual([])
  })
})
