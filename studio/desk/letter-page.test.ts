import { expect, it } from 'vitest'
import { findBrand } from '#lib/brand/library.ts'
import { preview } from '#lib/mails/preview.ts'
import { inTheme, onPaper } from '#studio/desk/letter-page.ts'

const { html } = preview(findBrand('headway'), 'en', 'welcome')

it('a letter is shown in the light that is asked for, whatever the browser prefers', () => {
  expect(html).toContain('(prefers-color-scheme: dark)')
  for (const theme of ['light', 'dark'] as const) {
    const shown = inTheme(html, theme)
    expect(shown).not.toContain('prefers-color-scheme')
    expect(shown).not.toContain('light dark')
    expect(shown).toContain(`content="${theme}"`)
    expect(shown).toContain(theme === 'dark' ? '@media all' : '@media not all')
  }
})

it('plain text is shown as text', () => {
  expect(onPaper('<script>1</script>')).not.toContain('<script')
})
