import { expect, it } from 'vitest'
import { isFromHere } from '#lib/from-here.ts'

const said = (site: string) => new Headers({ 'sec-fetch-site': site })

it('a link of ours may do more than those of others', () => {
  expect(isFromHere(said('same-origin'))).toBe(true)
  for (const site of ['cross-site', 'same-site', 'none', 'made up'])
    expect(isFromHere(said(site))).toBe(false)
})

it('a browser that does not tell is let through', () => {
  expect(isFromHere(new Headers())).toBe(true)
})
