import { describe, expect, test } from 'vitest'
import { findBrand } from '#lib/brand/library.ts'
import { icon, socialCard } from '#scripts/brand-sheets.ts'

const headway = findBrand('headway')
const file = (path: string) => `src="/brand/headway/${headway.version}/${path}"`

describe('the sheets that a brand’s pictures are taken of', () => {
  test('a title is words, whatever signs it is made of', () => {
    const card = socialCard({ ...headway, title: 'Ferries & <Co>' }, 0)
    expect(card).toContain('<h1>Ferries &#38; &#60;Co&#62;</h1>')
  })

  test('a logo stands for mark and title', () => {
    expect(socialCard(headway, 0)).toContain(file('mark.svg'))
    const card = socialCard({ ...headway, hasLogo: true }, 0)
    expect(card).toContain(file('logo.svg'))
    expect(card).not.toContain('<h1>')
  })

  test('the picture beside the form is taken where there is room beside it, else the wide one', () => {
    expect(socialCard({ ...headway, layout: 'split' }, 0)).toContain(file('pictures/sign-in.svg'))
    for (const layout of ['card', 'full'] as const)
      expect(socialCard({ ...headway, layout }, 0)).toContain(file('pictures/landing.svg'))
  })

  test('an icon lies on paper unless the mark brings its own ground', () => {
    expect(icon(headway, 0.7)).toContain('background: var(--paper) }\nimg { inline-size: 70vw')
    expect(icon(headway, 1, 'rgb(20 30 130)')).toContain('background: rgb(20 30 130) }')
  })
})
