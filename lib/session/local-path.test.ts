import { expect, it } from 'vitest'
import { localPath } from '#lib/session/local-path.ts'

it.each([
  '/bookings',
  '/bookings/a01000000000001AAA',
  '/account/data?download=ready',
  '/bookings?after=2026-11-22T08:00:00.000Z~a01',
])('a browser may be sent to %s', (path) => expect(localPath(path)).toBe(path))

it.each([
  null,
  '',
  'bookings',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/\t/evil.example',
  '/.//evil.example/x',
  '/bookings/..//evil.example',
  '/%2e//evil.example',
  'javascript:alert(1)',
  '/session/end',
  '/login',
  '/bookings/../login',
  '/account/data/download',
  '/account/data/download/?to=/bookings',
  `/${'x'.repeat(600)}`,
])('a browser is never sent to %j', (path) => expect(localPath(path)).toBeUndefined())
