import type { Brand } from '#lib/brand/library.ts'
import { stylesheet } from '#lib/brand/stylesheet.ts'

const escaped = (words: string) => words.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)

const file = (brand: Brand, path: string) => `/brand/${brand.name}/${brand.version}/${path}`

const sheet = (brand: Brand, style: string, body: string) => `<!doctype html>
<html lang="en" data-layout="${brand.layout}">
<meta charset="utf-8">
<style>
${stylesheet(brand, 'light')}
* { box-sizing: border-box; margin: 0 }
body { block-size: 100vh; overflow: hidden; background: var(--paper); color: var(--ink) }
${style}
</style>
${body}`

/**
 * The mark on paper, or on the ground that it brings along.
 *
 * @param width of the mark, where the icon's width is 1
 */
export const icon = (brand: Brand, width: number, ground = 'var(--paper)') =>
  sheet(
    brand,
    `body { display: grid; place-items: center; background: ${ground} }
img { inline-size: ${width * 100}vw; aspect-ratio: 1 }`,
    `<img src="${file(brand, 'mark.svg')}" alt="">`,
  )

/**
 * The card of a shared link, set as the brand sets its forms: beside the picture, above it, or on a sheet within it.
 *
 * Hairlines drawn for this size would be lost, as a card is mostly seen at half of it.
 *
 * @param left how far the mark's first dot lies from its edge, where its width is 1: mark and title begin below each other
 */
export const socialCard = (brand: Brand, left: number) =>
  sheet(
    brand,
    `.words { display: grid; grid-template-columns: minmax(0, 1fr); align-content: center; justify-items: start; gap: 28px; padding: 64px }
.mark { block-size: 116px; margin-inline-start: ${-116 * left}px }
.logo { block-size: 150px; max-inline-size: 100% }
h1 {
  inline-size: 100%; font-family: var(--font-display); font-size: 144px; font-weight: var(--weight-display);
  line-height: var(--leading-tight); letter-spacing: var(--tracking-display); text-wrap: balance;
  text-rendering: geometricPrecision; font-optical-sizing: none;
}
iframe { display: block; inline-size: 100%; block-size: 100%; border: 0 }
[data-layout="split"] body { display: grid; grid-template: 1fr / 540px 1fr }
[data-layout="card"] body { display: grid; grid-template: 1fr 470px / 1fr }
[data-layout="card"] .words { grid-template-columns: auto minmax(0, 1fr); align-items: center; padding-block: 28px 0 }
[data-layout="card"] :is(h1, .mark, .logo) { font-size: 88px; block-size: 104px; line-height: 104px }
[data-layout="full"] .words {
  position: absolute; inset: auto auto 56px 56px; inline-size: 560px; padding: 44px 52px;
  border-radius: var(--radius-sheet); background: var(--paper-raised); box-shadow: var(--shadow-raised);
}`,
    `<div class="words">${name(brand)}</div>
<iframe src="${file(brand, brand.layout === 'split' ? 'pictures/sign-in.svg' : 'pictures/landing.svg')}"></iframe>`,
  )

const name = (brand: Brand) =>
  brand.hasLogo
    ? `<img class="logo" src="${file(brand, 'logo.svg')}" alt="">`
    : `<img class="mark" src="${file(brand, 'mark.svg')}" alt=""><h1>${escaped(brand.title)}</h1>`
