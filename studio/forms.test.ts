import { parse } from 'node-html-parser'
import { expect, it } from 'vitest'
import { fillIn } from '#studio/forms.ts'

const page = parse(`
  <header><form method="get" action="/language"><select name="language"><option value="de">x</option></select></form></header>
  <main>
    <form method="post" enctype="multipart/form-data" action="">
      <input type="hidden" name="$ACTION_KEY" value="k1">
      <input name="email" value="old@example.com"><input type="checkbox" name="terms">
      <input type="checkbox" name="news" checked>
      <input type="radio" name="channel" value="email" checked><input type="radio" name="channel" value="sms">
      <button type="button" name="show" value="yes">Show</button>
      <button type="submit" name="by" value="first">Go</button><button name="by" value="second">Go</button>
    </form>
    <form method="post" action="/x"><select name="language"><option value="de">a</option><option value="ja" selected>b</option></select></form>
  </main>`)

const sent = (...asked: Parameters<typeof fillIn> extends [unknown, ...infer R] ? R : never) =>
  Object.fromEntries(fillIn(page, ...asked).data)

it('what a form holds is sent with what is typed, hidden fields and the first button included', () => {
  expect(sent({ email: 'new@example.com', terms: true })).toEqual({
    $ACTION_KEY: 'k1',
    email: 'new@example.com',
    terms: 'on',
    news: 'on',
    channel: 'email',
    by: 'first',
  })
})

it('boxes and choices are set, and another button may be pressed', () => {
  const { news, terms, channel, by } = sent(
    { news: false, channel: 'sms' },
    { button: '[value=second]' },
  )
  expect({ news, terms, channel, by }).toEqual({
    news: undefined,
    terms: undefined,
    channel: 'sms',
    by: 'second',
  })
})

it('a form in the main part of the page comes before the same field elsewhere', () => {
  expect(fillIn(page, { language: 'fr' }).action).toBe('/x')
  expect(sent({ language: 'fr' })).toEqual({ language: 'fr' })
  expect(sent({}, { form: 'form[action="/x"]' })).toEqual({ language: 'ja' })
})

it('a form that is not there is told, and never another one sent', () => {
  expect(() => fillIn(page, { email: 'x', password: 'y' })).toThrow('[name="password"]')
  expect(() => fillIn(page, {}, { button: '#resend' })).toThrow('#resend')
})
