import { describe, expect, it } from 'vitest'
import { compile } from './compile.ts'
import { fixtureFiles } from './fixture.ts'
import { still } from './still.ts'

const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>\n`
const stillOf = (inside: string) =>
  still(
    compile('testway', fixtureFiles({ 'pictures/sign-in.svg': svg(inside) })),
    'pictures/sign-in.still.svg',
  )

describe('a still picture', () => {
  it('is the picture with its colours, and a rule that lets nothing move', () => {
    const found = stillOf('<path fill="var(--action)" d="M0 0h1v1z"/>')
    expect(found?.type).toBe('image/svg+xml; charset=utf-8')
    expect(found?.body).toContain('--action:')
    expect(found?.body).toMatch(
      /<path[^>]*\/><style>\*\{animation:none!important[^<]*<\/style><\/svg>$/,
    )
  })

  it('has no elements that animate', () => {
    const found = stillOf(
      '<circle r="1"><animate attributeName="r" to="2"/></circle><g><animateTransform type="rotate"></animateTransform><path d="M0 0"/></g>',
    )
    expect(found?.body).toContain('<circle r="1"></circle><g><path d="M0 0"/></g>')
  })

  it('has none of those that stand in others, or have odd attributes', () => {
    const most = 2500
    const nested = `${'<animate x=">">'.repeat(most)}<path/>${'</animate>'.repeat(most)}<g/>`
    expect(stillOf(nested)?.body).toMatch(/svg"><g\/><style>/)
  })

  it('is made of pictures only', () => {
    const brand = compile('testway', fixtureFiles())
    expect(still(brand, 'pictures/sign-in.svg')).toBeUndefined()
    expect(still(brand, 'pictures/no-such.still.svg')).toBeUndefined()
    expect(still(brand, 'fonts/serif.woff2')).toBeUndefined()
  })
})
