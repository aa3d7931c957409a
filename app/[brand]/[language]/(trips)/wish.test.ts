import { expect, it } from 'vitest'
import { readWish } from '#app/(trips)/wish.ts'

const wish = (fields: Record<string, string>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return readWish(data)
}

it('a wish says which journey, on which page, and where there', () => {
  const asked = { trip: 'a0T000000000001AAA', at: '/trips?by=train', slug: 'bergen-line' }
  expect(wish(asked)).toEqual(asked)
})

it.each<Record<string, string>>([{}, { trip: '' }, { trip: 'x'.repeat(41) }])(
  'none of no journey: %o',
  (fields) => {
    expect(wish(fields)).toBeUndefined()
  },
)

it.each(['https://evil.example', '//evil.example', '/session/end', ''])(
  'leads nowhere else: %s',
  (at) => {
    expect(wish({ trip: 'a', at, slug: 'x"><script>' })).toEqual({ trip: 'a', at: '/trips' })
  },
)
