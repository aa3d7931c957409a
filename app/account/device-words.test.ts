import { expect, it } from 'vitest'
import { countryName, deviceWords } from '#app/account/device-words.ts'

it('names a browser and what it runs on, as far as they are known', () => {
  const firefox = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0'
  expect(deviceWords(firefox)).toBe('Firefox on Windows')
  expect(deviceWords('Mozilla/5.0 (Windows NT 10.0)')).toBe('Windows')
  expect(deviceWords('curl/8.9.1')).toBe('A device we do not know')
  expect(deviceWords()).toBe('A device we do not know')
})

it('names a country, and nothing that is none', () => {
  expect(countryName('SE')).toBe('Sweden')
  for (const none of [undefined, '', 'QX', 'sweden', '001'])
    expect(countryName(none)).toBe(undefined)
})
