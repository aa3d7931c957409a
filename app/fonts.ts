import localFont from 'next/font/local'

const fraunces = localFont({
  src: './fonts/fraunces-latin.woff2',
  weight: '440',
  variable: '--font-fraunces',
  adjustFontFallback: false,
})

const frauncesExt = localFont({
  src: './fonts/fraunces-latin-ext.woff2',
  weight: '440',
  variable: '--font-fraunces-ext',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: 'unicode-range', value: 'U+0100-0130,U+0132-0151,U+0154-017F,U+0218-021B,U+1E9E' },
  ],
})

const source = localFont({
  src: './fonts/source-sans-3-latin.woff2',
  weight: '200 900',
  variable: '--font-source',
  adjustFontFallback: false,
})

const sourceExt = localFont({
  src: './fonts/source-sans-3-latin-ext.woff2',
  weight: '200 900',
  variable: '--font-source-ext',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: 'unicode-range', value: 'U+0100-0130,U+0132-0151,U+0154-024F,U+1E00-1EFF,U+20A0-20AB' },
  ],
})

/** Class names that define the font variables of the tokens. The latin files are preloaded, the rest load when a name needs them. */
export const fonts = [fraunces, frauncesExt, source, sourceExt]
  .map((font) => font.variable)
  .join(' ')
