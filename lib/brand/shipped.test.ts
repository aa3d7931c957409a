import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { check } from './contrast.ts'
import { brandNames, findBrand, places } from './library.ts'
import { stylesheet } from './stylesheet.ts'

const names = brandNames().filter((name) => existsSync(join(places.folder, name, 'tokens.json')))

describe.each(names)('the brand %s', (name) => {
  it('can be shown', () => expect(findBrand(name).name).toBe(name))

  it('can be read by day and by night', () => expect(check(findBrand(name).tokens)).toEqual([]))

  it('takes no more than 3 KiB of style and 12 KiB a picture', () => {
    const brand = findBrand(name)
    expect(gzipSync(stylesheet(brand)).byteLength).toBeLessThanOrEqual(3 * 1024)
    for (const [path, { byteLength }] of brand.files)
      if (path.endsWith('.svg')) expect([path, byteLength <= 12 * 1024]).toEqual([path, true])
  })
})

it('no host belongs to two brands', () => {
  const hosts = names.flatMap((name) => findBrand(name).hosts)
  expect(hosts).toEqual([...new Set(hosts)])
})
