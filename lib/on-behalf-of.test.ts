import { expect, it } from 'vitest'
import { onBehalfOf } from '#lib/on-behalf-of.ts'

it('tells what is known of a visitor, and leaves out what is not', () => {
  expect(onBehalfOf({ address: '192.0.2.7', userAgent: 'Firefox', language: 'ja' })).toEqual({
    'x-forwarded-for': '192.0.2.7',
    'user-agent': 'Firefox',
    'accept-language': 'ja',
  })
  expect(onBehalfOf({})).toEqual({})
})
