export type Theme = 'light' | 'dark'

/** How a page is shown: by which brand, as published or as drafted, and in which light when that is not the browser's own choice. */
export type Look = { brand: string; draft: boolean; theme?: Theme | undefined }

/** A look as one segment of a path, like `headway` or `headway.draft.dark`. */
export const writeLook = ({ brand, draft, theme }: Look): string =>
  [brand, draft && 'draft', theme].filter(Boolean).join('.')

/** The look that a segment names. A word that means nothing is left out. */
export function readLook(segment: string): Look {
  const [brand = '', ...words] = segment.split('.')
  const theme = (['light', 'dark'] as const).find((known) => words.includes(known))
  return { brand, draft: words.includes('draft'), theme }
}
