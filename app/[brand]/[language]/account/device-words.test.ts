import { expect, it } from 'vitest'
import { countryName, deviceWords } from '#app/account/device-words.ts'
import { english } from '#lib/words/fixture.ts'

it('names a browser and what it runs on, as far as they are known', () => {
  const firefox = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0'
  expect(deviceWords(english, firefox)).toBe('Firefox on Windows')
  expect(deviceWords(english, 'Mozilla/5.0 (Windows NT 10.0)')).toBe('Windows')
  expect(deviceWords(english, 'curl/8.9.1')).toBe('A device we do not know')
  expect(deviceWords(english)).toBe('A device we do not know')
})

it('names a country, and nothing that is none', () => {
  expect(countryName(english, 'SE')).toBe('Sweden')
  for (const none of [undefined, '', 'QX', 'sweden', '001'])
    expect(countryName(english, none)).toBe(undefined)
})
