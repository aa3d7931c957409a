import { expect, test } from 'vitest'
import { addressOf, comingBack, nameAddress, refusalIn, withRefusal } from '#lib/page-address.ts'

function asked(address: string, sent: Record<string, string> = {}): Headers {
  const headers = new Headers(sent)
  nameAddress(headers, new URL(address, 'https://headway.example'))
  return headers
}

/** What those who answer a request for `address` find. */
const found = (address: string, sent: Record<string, string> = {}) =>
  addressOf(asked(address, sent))

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

test('whoever is led away for a moment comes back to the refusal that the page told', () => {
  const from = asked('/account/name?refusal=one&x=y')
  expect(comingBack('/account/name', from)).toBe('/account/name?refusal=one')
  expect(comingBack('/account/name?a=b', from)).toBe('/account/name?a=b&refusal=one')
  expect(comingBack('/account/email', from)).toBe('/account/email')
  expect(comingBack('/account/name', asked('/account/name'))).toBe('/account/name')
})

test('a page that tells none any more keeps the rest of its address', () => {
  expect(withRefusal(found('/verify?again=1&refusal=one'), undefined).search).toBe('?again=1')
})

test.each(['https://x//evil.example/a', 'https://x/.//evil.example/a', 'https://x/\\evil.example'])(
  'the way back from %s leads to no other host',
  (address) => {
    const { pathname, search } = withRefusal(found(address), 'one')
    expect(new URL(pathname + search, 'https://headway.example').host).toBe('headway.example')
  },
)
