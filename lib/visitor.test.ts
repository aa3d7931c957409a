import { expect, it } from 'vitest'
import { visitorIn } from '#lib/visitor.ts'

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['203.0.113.9, 192.0.2.7', '192.0.2.7'],
  ['127.0.0.1,2001:db8::7', '2001:db8::7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
])('a visitor is where the nearest proxy says: %s', (header, address) => {
  expect(visitorIn(header)).toEqual({ address })
})

it.each([null, '', 'unknown', '192.0.2.7, ', '192.0.2.7, somebody', '192.0.2.7:443'])(
  'without an address at the end nobody is guessed: %s',
  (header) => {
    expect(visitorIn(header)).toEqual({})
  },
)
