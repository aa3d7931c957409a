import { describe, expect, it } from 'vitest'
import { readPhone } from '#lib/phone.ts'

describe('a phone number', () => {
  it.each([
    '+46 70 174 06 05',
    '0701-74 06 05',
    '(070) 174 06 05',
    '070.174.06.05',
    '0046 701 740 605',
    '+46 (0)70-174 06 05',
    '０７０１７４０６０５',
    '＋４６ ７０ １７４ ０６ ０５',
    '\u202a+46 70\u00a0174 06 05\u202c',
  ])('is understood however it is written: %s', (typed) => {
    expect(readPhone(typed, 'SE')).toBe('+46701740605')
  })

  it('without a country code belongs to the country of the deployment', () => {
    expect(readPhone('030 901820', 'DE')).toBe('+4930901820')
    expect(readPhone('(202) 555-0143', 'US')).toBe('+12025550143')
  })

  it('with a country code is taken from anywhere', () => {
    expect(readPhone('+81 90-1234-5678', 'SE')).toBe('+819012345678')
  })

  it.each([
    '',
    'maya',
    '12',
    '070-174 06 0',
    '0701-74 06 05 or so',
    '070174060570174',
    '+999 123456',
    '0701740605 ext. 7',
    '0701740605\nBcc: x',
  ])('is not made up of what is none: %j', (typed) => {
    expect(readPhone(typed, 'SE')).toBeUndefined()
  })
})
