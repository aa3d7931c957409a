import { expect, it } from 'vitest'
import { CookieJar } from '#studio/cookie-jar.ts'

const home = new URL('http://localhost:3000/login')
const at = (path: string) => new URL(path, home)

it('what is set is sent again under its path, replaced, and taken away', () => {
  const jar = new CookieJar().after(home, [
    'a=1; Path=/; HttpOnly',
    'b=x=y; Path=/portal; Max-Age=60',
  ])
  expect(jar.header(at('/'))).toBe('a=1')
  expect(jar.header(at('/portal/x'))).toBe('a=1; b=x=y')
  expect(jar.header(at('/portals'))).toBe('a=1')
  const later = jar.after(home, ['a=2; Path=/', 'b=; Path=/portal; Max-Age=0'])
  expect(later.header(at('/portal'))).toBe('a=2')
  expect(jar.header(at('/'))).toBe('a=1')
  expect(later.after(home, ['a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT']).header(home)).toBe('')
})

it('what goes along with every request wins over a cookie of that name', () => {
  const jar = new CookieJar().after(home, ['language=fr; Path=/'])
  expect(jar.header(home, { language: 'de' })).toBe('language=de')
})

it('another host gets nothing', () => {
  expect(new CookieJar().after(home, ['a=1']).header(new URL('http://other.example/'))).toBe('')
})
