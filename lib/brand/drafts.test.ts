import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Outcome, openDrafts } from './drafts.ts'
import { fixtureFiles, fixtureManifest, fixtureTokens, openShelf } from './fixture.ts'
import { openLibrary } from './library.ts'

let shelf: ReturnType<typeof openShelf>
let library: ReturnType<typeof openLibrary>
let desk: ReturnType<typeof openDrafts>

beforeEach(() => {
  shelf = openShelf()
  library = openLibrary({ ...shelf, clock: () => 0, log: () => {} })
  desk = openDrafts({ ...shelf, clock: () => 0, changed: library.refresh })
  shelf.write('testway')
})
afterEach(() => shelf[Symbol.dispose]())

const title = (draft = false) => library.findBrand('testway', { draft }).title
const named = (title: string) => ({ manifest: { ...fixtureManifest, title } })
const reasons = (outcome: Outcome) =>
  outcome.kind === 'refused'
    ? outcome.problems.map(({ file, token, reason }) =>
        [file, token, reason].filter(Boolean).join(': '),
      )
    : []
const litter = () =>
  [shelf.folder, shelf.drafts]
    .filter(existsSync)
    .flatMap((place) => readdirSync(place))
    .filter((name) => name.startsWith('.'))

describe('a draft', () => {
  it('is seen by whoever asks for drafts, and by nobody else', () => {
    expect(desk.saveDraft('testway', named('New'))).toMatchObject({
      kind: 'done',
      brand: { title: 'New' },
    })
    expect([title(), title(true)]).toEqual(['Testway', 'New'])
    expect(litter()).toEqual([])
  })

  it('takes single values however they are written, and keeps what the token says beside them', () => {
    const outcome = desk.saveDraft('testway', {
      values: {
        'color.light.ink': '#123456',
        'color.light.action': '{color.light.ink}',
        'size.field': '56px',
        'motion.quick': '100ms',
      },
    })
    expect(outcome.kind).toBe('done')
    const { tokens } = library.findBrand('testway', { draft: true })
    expect(tokens.get('color.light.action')).toMatchObject({
      alias: '{color.light.ink}',
      value: { mode: 'rgb' },
    })
    expect(tokens.get('size.field')).toMatchObject({ value: { value: 56, unit: 'px' } })
    const file = JSON.parse(new TextDecoder().decode(desk.filesOf('testway').get('tokens.json')))
    expect(file.color.light.ink).toEqual({
      $type: 'color',
      $value: { colorSpace: 'srgb', components: [0.0706, 0.2039, 0.3373], hex: '#123456' },
    })
  })

  it('that could not be shown is not saved, and says why', () => {
    const outcome = desk.saveDraft('testway', {
      values: { 'color.light.ink': 'inky', 'no.such': 1 },
    })
    expect(reasons(outcome)).toEqual([
      'tokens.json: color.light.ink: "inky" is not a colour.',
      'tokens.json: no.such: There is no token of that name.',
    ])
    expect(
      reasons(desk.saveDraft('testway', { files: { 'mark.svg': strToU8('<script/>') } })),
    ).not.toEqual([])
    expect(reasons(desk.saveDraft('testway', { tokens: { color: {} } })).length).toBeGreaterThan(60)
    expect(desk.hasDraft('testway')).toBe(false)
  })

  it.each([
    ['{', 'mails/en.json: It is not valid JSON'],
    ['[]', 'mails/en.json: A group of sentences belongs here.'],
    [{ letters: { welcome: { mroe: 'x' } } }, 'letters.welcome.mroe: There is no such sentence.'],
    [
      { letters: { welcome: { more: '{code}' } } },
      'letters.welcome.more: {code} has no value here.',
    ],
    [
      { letters: { welcome: { more: '{!Code}' } } },
      'letters.welcome: {!Code} has no value in this',
    ],
    [{ letters: { welcome: { subject: ' ' } } }, 'letters.welcome: It has no subject.'],
  ])('whose letters cannot be made is not saved, and says why: %j', (own, reason) => {
    const text = typeof own === 'string' ? own : JSON.stringify(own)
    const outcome = desk.saveDraft('testway', { files: { 'mails/en.json': strToU8(text) } })
    expect(reasons(outcome).join()).toContain(reason)
    expect(desk.hasDraft('testway')).toBe(false)
  })

  it('that was broken by hand is not published', () => {
    shelf.write('testway', { 'mails/en.json': '{' }, shelf.drafts)
    expect(reasons(desk.publish('testway')).join()).toContain('mails/en.json')
    expect(desk.history('testway')).toEqual([])
  })

  it.each([
    ['Two\nlines', 'must be one line'],
    ['Be\u0007ll', 'must be one line'],
    ['Two\u2028lines', 'must be one line'],
    ['The {!Code}', 'opens a field of a letter'],
  ])('is not called %j', (title, reason) =>
    expect(reasons(desk.saveDraft('testway', named(title))).join()).toContain(reason),
  )

  it('holds only files that a brand has, and not too much of them', () => {
    const put = (path: string, size = 1) =>
      reasons(desk.saveDraft('testway', { files: { [path]: new Uint8Array(size) } })).join()
    expect(put('../escape.png')).toContain('no such file')
    expect(put('pictures/../../x.svg')).toContain('no such file')
    expect(put('index.html')).toContain('no such file')
    expect(put('social.png', 6 * 1024 * 1024)).toContain('larger than 5 MiB')
    expect(put('social.png')).toBe('')
  })

  it('can be thrown away', () => {
    desk.saveDraft('testway', named('New'))
    expect(desk.discard('testway')).toBe(true)
    expect(desk.discard('testway')).toBe(false)
    expect(title(true)).toBe('Testway')
  })

  it('starts another brand as a copy, without its hosts', () => {
    expect(desk.startDraft('fourth', 'testway').kind).toBe('done')
    expect(library.findBrand('fourth', { draft: true })).toMatchObject({
      title: 'Testway',
      hosts: [],
    })
    expect(desk.publish('fourth').kind).toBe('done')
    expect(library.brandNames()).toEqual(['fourth', 'testway'])
    expect(reasons(desk.startDraft('fourth', 'testway'))).toHaveLength(1)
    expect(reasons(desk.startDraft('../x', 'testway'))).toHaveLength(1)
  })
})

describe('publishing', () => {
  it('shows the draft to everybody and keeps what was there before', () => {
    writeFileSync(join(shelf.folder, 'testway', 'NOTES.md'), 'Mine.')
    desk.saveDraft('testway', named('New'))
    expect(desk.publish('testway').kind).toBe('done')
    expect(title()).toBe('New')
    expect(desk.hasDraft('testway')).toBe(false)
    expect(desk.history('testway')).toHaveLength(1)
    expect(existsSync(join(shelf.folder, 'testway', 'NOTES.md'))).toBe(true)
    expect(litter()).toEqual([])
  })

  it('is refused while people could not read it, and changes nothing', () => {
    desk.saveDraft('testway', { values: { 'color.light.ink-soft': '#aaaaaa' } })
    const outcome = desk.publish('testway')
    expect(outcome).toMatchObject({
      kind: 'refused',
      problems: [],
      findings: [{ text: 'ink-soft', ground: 'paper' }, { ground: 'paper-raised' }],
    })
    expect(desk.history('testway')).toEqual([])
    expect(desk.hasDraft('testway')).toBe(true)
    const offer = outcome.kind === 'refused' ? (outcome.findings[0]?.offer ?? '') : ''
    desk.saveDraft('testway', { values: { 'color.light.ink-soft': offer } })
    expect(desk.publish('testway').kind).toBe('done')
  })

  it('that cannot be written leaves no trace in the history', () => {
    writeFileSync(join(shelf.folder, 'fourth'), 'A file where the folder should be.')
    shelf.write('fourth', { 'brand.json': { ...fixtureManifest, hosts: [] } }, shelf.drafts)
    expect(() => desk.publish('fourth')).toThrow()
    expect(desk.history('fourth')).toEqual([])
    expect(desk.hasDraft('fourth')).toBe(true)
  })

  it('is refused for a host at which another brand answers', () => {
    shelf.write('fourth', {}, shelf.drafts)
    expect(reasons(desk.publish('fourth'))).toEqual([
      'brand.json: hosts: testway.example belongs to the brand testway already.',
    ])
    expect(library.brandNames()).toEqual(['testway'])
    desk.saveDraft('testway', { manifest: { ...fixtureManifest, hosts: ['new.example'] } })
    expect(desk.publish('testway').kind).toBe('done')
    expect(desk.publish('fourth').kind).toBe('done')
    expect(reasons(desk.restore('testway'))).toHaveLength(1)
    expect(desk.history('testway')).toHaveLength(1)
  })

  it('needs a draft', () => expect(reasons(desk.publish('testway'))).toHaveLength(1))

  it('can be taken back, and taken back again', () => {
    desk.saveDraft('testway', named('New'))
    desk.publish('testway')
    expect(desk.restore('testway').kind).toBe('done')
    expect(title()).toBe('Testway')
    expect(desk.restore('testway').kind).toBe('done')
    expect(title()).toBe('New')
    expect(desk.history('testway')).toHaveLength(1)
  })

  it('goes back to no version that people could not read, as one that was made by hand', () => {
    const faint = { $type: 'color', $value: '#aaaaaa' }
    shelf.write('testway', { 'tokens.json': fixtureTokens({ 'color.light.ink-soft': faint }) })
    library.refresh()
    desk.saveDraft('testway', { values: { 'color.light.ink-soft': '#444444' } })
    expect(desk.publish('testway').kind).toBe('done')
    expect(desk.restore('testway')).toMatchObject({
      kind: 'refused',
      findings: [{ text: 'ink-soft', ground: 'paper' }, { ground: 'paper-raised' }],
    })
    expect(desk.history('testway')).toHaveLength(1)
  })

  it('goes back to any version that is still kept, which are twenty', () => {
    for (let n = 1; n <= 23; n++) {
      desk.saveDraft('testway', named(`Number ${n}`))
      desk.publish('testway')
    }
    const kept = desk.history('testway')
    expect(kept).toHaveLength(20)
    desk.restore('testway', kept.at(-1)?.time)
    expect(title()).toBe('Number 3')
    expect(reasons(desk.restore('testway', '../testway'))).toHaveLength(1)
    expect(reasons(desk.restore('nobody'))).toHaveLength(1)
  })
})

describe('a zip file', () => {
  const zipped = (
    changes?: Parameters<typeof fixtureFiles>[0],
    extra: Record<string, Uint8Array> = {},
  ) => zipSync({ ...Object.fromEntries(fixtureFiles(changes)), ...extra })

  it('takes a brand elsewhere whole', () => {
    const zip = desk.exportZip('testway') ?? new Uint8Array()
    expect(Object.keys(unzipSync(zip))).toContain('testway/tokens.json')
    expect(desk.exportZip('testway')).toEqual(zip)
    expect(desk.importZip('elsewhere', zip).kind).toBe('done')
    expect(library.findBrand('elsewhere', { draft: true }).version).toBe(
      library.findBrand('testway').version,
    )
    expect(desk.exportZip('nobody')).toBeUndefined()
  })

  it('may hold the files directly, and what computers add by themselves', () => {
    const litter = { '__MACOSX/._brand.json': strToU8('x'), '.DS_Store': strToU8('x') }
    expect(desk.importZip('testway', zipped({}, litter)).kind).toBe('done')
  })

  it.each([
    ['../evil.svg', 'leads out of the folder'],
    ['pictures/../../evil.svg', 'leads out of the folder'],
    ['..\\evil.svg', 'leads out of the folder'],
    ['/etc/cron.d/evil', 'absolute path'],
    ['C:\\evil.svg', 'absolute path'],
    ['evil.exe', 'no such file'],
    ['fonts/evil.html', 'no such file'],
  ])('with %s in it is refused', (path, reason) => {
    expect(
      reasons(desk.importZip('testway', zipped({}, { [path]: strToU8('x') }))).join(),
    ).toContain(reason)
    expect(desk.hasDraft('testway')).toBe(false)
  })

  it('that would be larger than 5 MiB when unpacked is refused before it is', () => {
    const bomb = zipped({}, { 'social.png': new Uint8Array(64 * 1024 * 1024) })
    expect(bomb.byteLength).toBeLessThan(200_000)
    const before = process.memoryUsage().arrayBuffers
    expect(reasons(desk.importZip('testway', bomb)).join()).toContain('larger than 5 MiB')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024)
  })

  it('that lies about its sizes is never unpacked beyond them', () => {
    const bomb = zipped({}, { 'social.png': new Uint8Array(64 * 1024 * 1024) })
    const view = new DataView(bomb.buffer, bomb.byteOffset)
    for (let at = 0; at < bomb.byteLength - 46; at++)
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 1e7)
        view.setUint32(at + 24, 10, true)
    const outcome = desk.importZip('testway', bomb)
    if (outcome.kind === 'done') expect(outcome.brand.files.get('social.png')?.byteLength).toBe(10)
  })

  it('of very many files, or of nothing, or that is none, is refused', () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, n) => [`pictures/${n}.png`, strToU8('x')]),
    )
    expect(reasons(desk.importZip('testway', zipSync(many))).join()).toContain(
      'more than 200 files',
    )
    expect(reasons(desk.importZip('testway', new Uint8Array(6e6))).join()).toContain(
      'larger than 5 MiB',
    )
    expect(reasons(desk.importZip('testway', strToU8('hello')))).toEqual([
      'zip: It is not a zip file that can be read.',
    ])
    expect(reasons(desk.importZip('testway', zipSync({}))).join()).toContain('The file is missing')
    expect(reasons(desk.importZip('../x', zipped()))).toHaveLength(1)
  })
})

describe("somebody else's tokens", () => {
  it('find their place by their name, and what has none is told', () => {
    const outcome = desk.importTokens(
      'testway',
      JSON.stringify({
        global: { blue: { value: '#0000aa', type: 'color' } },
        Light: {
          'Ink Soft': { value: '{blue}', type: 'color' },
          paper: { value: '#fefefe', type: 'color' },
        },
        brand: { colors: { dark: { onAction: { $type: 'color', $value: '#010203' } } } },
        size: { field: { $value: '60px' } },
        radius: { small: { $type: 'color', $value: '#ffffff' } },
        $themes: [],
      }),
    )
    expect(outcome).toMatchObject({
      kind: 'done',
      taken: expect.arrayContaining([
        { path: 'color.light.ink-soft', from: 'Light.Ink Soft' },
        { path: 'color.light.paper', from: 'Light.paper' },
        { path: 'color.dark.on-action', from: 'brand.colors.dark.onAction' },
        { path: 'size.field', from: 'size.field' },
      ]),
      left: expect.arrayContaining([
        { path: 'global.blue', reason: 'There is no token of that name in this brand.' },
        { path: 'radius.small', reason: 'radius.small is a dimension, and this is a color.' },
      ]),
    })
    const { tokens } = library.findBrand('testway', { draft: true })
    expect(tokens.get('color.light.ink-soft')?.value).toMatchObject({ mode: 'rgb', r: 0, g: 0 })
    expect(tokens.get('size.field')?.value).toEqual({ value: 60, unit: 'px' })
  })

  it('never put one step of the scale in the place of another', () => {
    const outcome = desk.importTokens(
      'testway',
      JSON.stringify({ step: { phone: { '-1': { $type: 'dimension', $value: '15px' } } } }),
    )
    expect(outcome).toMatchObject({ taken: [{ path: 'step.phone.-1', from: 'step.phone.-1' }] })
    const { tokens } = library.findBrand('testway', { draft: true })
    expect(tokens.get('step.phone.1')?.value).toEqual({ value: 1, unit: 'rem' })
  })

  it.each(['', '{', '[]', 'null', '"x"'])('that are %j change nothing', (source) => {
    const before = library.findBrand('testway').version
    const outcome = desk.importTokens('testway', source)
    if (outcome.kind === 'done') expect(outcome).toMatchObject({ taken: [], left: [{}] })
    expect(title(true)).toBe('Testway')
    expect(library.findBrand('testway').version).toBe(before)
  })
})
