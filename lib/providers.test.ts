import { expect, it } from 'vitest'
import { readProviders } from '#lib/providers.ts'

const aurora = { name: 'AuroraMiles', label: 'Aurora Miles' }

it('knows the providers by the name that the site has for them', () => {
  const both = [aurora, { name: 'Ferry_Club', label: 'Ferry Club & Friends' }]
  for (const setting of [
    'AuroraMiles=Aurora Miles,Ferry_Club=Ferry Club & Friends',
    ' AuroraMiles = Aurora Miles , Ferry_Club=Ferry Club & Friends ',
  ])
    expect(readProviders(setting, false)).toEqual(both)
})

it('offers the provider of the demo with the demo, and nobody elsewhere', () => {
  for (const nothing of [undefined, '', ' ']) {
    expect(readProviders(nothing, true)).toEqual([aurora])
    expect(readProviders(nothing, false)).toEqual([])
  }
  expect(readProviders('none', true)).toEqual([])
})

it.each([
  'AuroraMiles',
  'AuroraMiles=',
  '=Aurora',
  '../x=Aurora',
  'A=B=C',
  'A=B,A=C',
  'A=B,',
  '1=One',
])('does not guess what is meant by %s', (setting) => {
  expect(readProviders(setting, true)).toBeUndefined()
})
