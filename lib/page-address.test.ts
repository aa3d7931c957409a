import { expect, test } from 'vitest'
import { addressOf, nameAddress, refusalIn, withRefusal } from '#lib/page-address.ts'

/** What those who answer a request for `address` find. */
function found(address: string, sent: Record<string, string> = {}): URL {
  const headers = new Headers(sent)
  nameAddress(headers, new URL(address, 'https://headway.example'))
  return addressOf(headers)
}

test('the address is the one that was asked for, whatever the browser says of it', () => {
  const { pathname, search } = found('/verify?again=2', { 'x-headway-page': '/elsewhere' })
  expect(pathname + search).toBe('/verify?again=2')
  expect(() => addressOf(new Headers())).toThrow('named no address')
})

test('an address tells one refusal, the newest', () => {
  expect(refusalIn(found('/login'))).toBeUndefined()
  const once = withRefusal(found('/account/confirm?to=%2Faccount'), 'one')
  const twice = withRefusal(once, 'two')
  expect(refusalIn(twice)).toBe('two')
  expect(twice.pathname + twice.search).toBe('/account/confirm?to=%2Faccount&refusal=two')
})

test.each(['https://x//evil.example/a', 'https://x/.//evil.example/a', 'https://x/\\evil.example'])(
  'the way back from %s leads to no other host',
  (address) => {
    const { pathname, search } = withRefusal(found(address), 'one')
    expect(new URL(pathname + search, 'https://headway.example').host).toBe('headway.example')
  },
)
