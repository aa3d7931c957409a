import { renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fixtureManifest, openShelf } from './fixture.ts'
import { BrandError, openLibrary } from './library.ts'

let shelf: ReturnType<typeof openShelf>
let now: number
let lines: string[]
let library: ReturnType<typeof openLibrary>

beforeEach(() => {
  shelf = openShelf()
  now = 0
  lines = []
  library = openLibrary({ ...shelf, clock: () => now, log: (line) => lines.push(line) })
  shelf.write('testway')
})
afterEach(() => shelf[Symbol.dispose]())

const titled = (title: string) => ({ 'brand.json': { ...fixtureManifest, title } })
const title = () => library.findBrand('testway').title

describe('a library', () => {
  it('sees a change within a second, and does not look more often than that', () => {
    const brand = library.findBrand('testway')
    shelf.write('testway', titled('Changed'))
    now = 999
    expect(library.findBrand('testway')).toBe(brand)
    now = 1000
    expect(title()).toBe('Changed')
  })

  it('reads nothing again while nothing changed', () => {
    const brand = library.findBrand('testway')
    now = 5000
    expect(library.findBrand('testway')).toBe(brand)
  })

  it('sees a change at once when it is told of it', () => {
    title()
    shelf.write('testway', titled('Changed'))
    library.refresh()
    expect(title()).toBe('Changed')
  })

  it('sees a change that leaves size and time as they were', () => {
    const file = join(shelf.folder, 'testway', 'mark.svg')
    utimesSync(file, 1, 1)
    const { version } = library.findBrand('testway')
    const other = `${file}.new`
    writeFileSync(
      other,
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="var(--action)" d="M0 0h8v8H0z"/></svg>',
    )
    utimesSync(other, 1, 1)
    renameSync(other, file)
    now = 1000
    expect(library.findBrand('testway').version).not.toBe(version)
  })

  it('goes on showing the last good version while a file is half written, and says so once', () => {
    title()
    writeFileSync(join(shelf.folder, 'testway', 'tokens.json'), '{"color":')
    for (now = 1000; now < 6000; now += 1000) expect(title()).toBe('Testway')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('tokens.json: It is not valid JSON')
    expect(library.problemsOf('testway')).toHaveLength(1)
    shelf.write('testway', titled('Whole again'))
    now += 1000
    expect(title()).toBe('Whole again')
    expect(library.problemsOf('testway')).toEqual([])
  })

  it('says once what is wrong with a brand that never could be shown, though another answers at its host', () => {
    shelf.write('broken', {
      'brand.json': { ...fixtureManifest, hosts: ['b.example'], layout: 'x' },
    })
    for (now of [0, 1000]) expect(library.brandForHost('b.example', 'testway')).toBe('testway')
    expect(lines).toEqual([expect.stringContaining('brand.json, layout: must be')])
  })

  it('throws when there never was a good version, with every problem', () => {
    shelf.write('broken', { 'brand.json': '{', 'mark.svg': null })
    try {
      library.findBrand('broken')
      expect.unreachable()
    } catch (fault) {
      expect(fault).toBeInstanceOf(BrandError)
      expect((fault as BrandError).problems.map(({ file }) => file)).toEqual([
        'brand.json',
        'mark.svg',
      ])
    }
  })

  it.each(['nobody', '../testway', 'Testway', '', '__proto__', 'a/b'])(
    'knows no brand named %j',
    (name) => expect(() => library.findBrand(name)).toThrow(BrandError),
  )

  it('prefers a draft only when it is asked for, and forgets it when it is gone', () => {
    shelf.write('testway', titled('Drafted'), shelf.drafts)
    expect(title()).toBe('Testway')
    expect(library.findBrand('testway', { draft: true }).title).toBe('Drafted')
    rmSync(join(shelf.drafts, 'testway'), { recursive: true })
    now = 1000
    expect(library.findBrand('testway', { draft: true }).title).toBe('Testway')
  })

  it('passes over a draft that can no longer be shown, and still says why', () => {
    shelf.write('testway', { 'brand.json': '{' }, shelf.drafts)
    shelf.write('fourth', { 'brand.json': '{' }, shelf.drafts)
    expect(library.isShown('testway', { draft: true })).toBe(true)
    expect(library.findBrand('testway', { draft: true }).title).toBe('Testway')
    expect(library.problemsOf('testway', { draft: true })).toMatchObject([{ file: 'brand.json' }])
    expect(library.isShown('fourth', { draft: true })).toBe(false)
    expect(library.problemsOf('fourth', { draft: true })).toMatchObject([{ file: 'brand.json' }])
  })

  it('finds the version that an address names, be it a draft', () => {
    shelf.write('testway', titled('Drafted'), shelf.drafts)
    const draft = library.findBrand('testway', { draft: true })
    expect(library.brandAt('testway', draft.version).title).toBe('Drafted')
    expect(library.brandAt('testway', '000000000000').title).toBe('Testway')
  })

  it('lists brands by name, and nothing that is no brand', () => {
    shelf.write('another')
    shelf.write('.next-1')
    writeFileSync(join(shelf.folder, 'readme'), '')
    expect(library.brandNames()).toEqual(['another', 'testway'])
  })
})

describe('a host', () => {
  beforeEach(() => {
    shelf.write('other', {
      'brand.json': { ...fixtureManifest, hosts: ['other.example', 'localhost:3001'] },
    })
    shelf.write('broken', { 'brand.json': '{' })
  })

  it.each([
    ['other.example', 'other'],
    ['OTHER.example:443', 'other'],
    ['other.example.', 'other'],
    ['testway.example', 'testway'],
    ['localhost:3001', 'other'],
    ['localhost:3000', 'fallback'],
    ['elsewhere.example', 'fallback'],
    [undefined, 'fallback'],
  ])('%s belongs to %s', (host, name) => expect(library.brandForHost(host, 'fallback')).toBe(name))
})

it('a library without a folder has no brands', () => {
  rmSync(shelf.folder, { recursive: true })
  expect(library.brandNames()).toEqual([])
  expect(library.brandForHost('testway.example', 'fallback')).toBe('fallback')
  expect(title).toThrow(BrandError)
})
