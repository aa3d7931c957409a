import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { AccountNav, type Place } from '#app/account/nav.tsx'
import type { Capability } from '#lib/capabilities.ts'
import { english } from '#lib/words/fixture.ts'

function links(offers: readonly Capability[], place: Place = 'profile', isFirst = true) {
  const nav = createElement(AccountNav, {
    offers: new Set(offers),
    place,
    isFirst,
    text: english.text,
  })
  return [
    ...renderToStaticMarkup(nav).matchAll(/<a href="([^"]+)"(?: aria-current="(\w+)")?/g),
  ].map(([, href, current]) => [href, current])
}

it('shows the parts that a site has, and hides the others', () => {
  expect(links([])).toEqual([['/account', 'page']])
  expect(links(['sessions', 'trips']).map(([href]) => href)).toEqual([
    '/account',
    '/account/sessions',
  ])
  expect(links(['deletion']).map(([href]) => href)).toContain('/account/data')
  expect(links(['export']).map(([href]) => href)).toContain('/account/data')
})

it('marks where one is: the page itself, or a page behind it', () => {
  expect(links(['password'], 'password')).toContainEqual(['/account/password', 'page'])
  expect(links(['password'], 'profile', false)).toContainEqual(['/account', 'true'])
})
