import { expect, test } from 'vitest'
import { addressRange } from '#org/domain/address-range.ts'

test.each([
  ['192.0.2.77', '192.0.2.0/24'],
  ['::ffff:192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:1:2ff::77', '2001:db8:1:200::/56'],
  ['2001:db8:1:2aa:9:9:9:9', '2001:db8:1:200::/56'],
  ['2001:DB8::1', '2001:db8:0:0::/56'],
  ['fe80::1%eth0', 'fe80:0:0:0::/56'],
])('%s belongs to %s', (address, range) => expect(addressRange(address)).toBe(range))

test.each([undefined, '', 'unknown', '127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', '1.2.3'])(
  '%s belongs to no range that could be limited',
  (address) => expect(addressRange(address)).toBeNull(),
)
