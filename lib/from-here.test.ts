import { expect, it } from 'vitest'
import { isFromHere, isSentFromHere } from '#lib/from-here.ts'

const said = (site: string) => new Headers({ 'sec-fetch-site': site })

it('a link of ours may do more than those of others', () => {
  expect(isFromHere(said('same-origin'))).toBe(true)
  for (const site of ['cross-site', 'same-site', 'none', 'made up'])
    expect(isFromHere(said(site))).toBe(false)
})

it('a browser that does not tell is let through', () => {
  expect(isFromHere(new Headers())).toBe(true)
})

it('what changes something comes from a page of the same host, whichever host that is', () => {
  const sent = (origin: string) => new Headers({ origin, host: 'oya.example' })
  expect(isSentFromHere(said('same-origin'))).toBe(true)
  expect(isSentFromHere(sent('https://oya.example'))).toBe(true)
  for (const other of [
    said('cross-site'),
    said('none'),
    sent('https://evil.example'),
    sent('null'),
  ])
    expect(isSentFromHere(other)).toBe(false)
  expect(isSentFromHere(new Headers({ host: 'oya.example' }))).toBe(false)
})
