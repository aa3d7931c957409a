import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const sources = execFileSync('git', [
  'ls-files',
  '-co',
  '--exclude-standard',
  '--',
  'app',
  'components',
  'lib',
])
  .toString()
  .trim()
  .split('\n')
  .filter((file) => existsSync(file) && /\.tsx?$/.test(file) && !file.startsWith('app/studio/'))

it('nothing of the studio is in a page that customers load', () => {
  expect(sources.length).toBeGreaterThan(100)
  const leaks = sources.filter((file) => /['"][^'"]*(#studio|\/studio)\//.test(importsOf(file)))
  expect(leaks).toEqual([])
})

const importsOf = (file: string) =>
  (readFileSync(file, 'utf8').match(/(from|import\(?) ?['"][^'"]+['"]/g) ?? []).join('\n')
