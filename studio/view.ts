/** What somebody in the studio is looking at. All of it stands in the address, so that it can be sent to others. */
export type View = {
  brand: string
  /** Id of a scenario, `mail/<letter>`, or `all` for the wall of them. */
  state: string
  theme: 'light' | 'dark'
  language: string
  size: Size
  compare: Compare
  panel: Panel
  /** Of a letter: as pictures and type, as plain text, or as a text message. */
  as: As
}

export const sizes = ['phone', 'desktop'] as const
export const compares = ['one', 'themes', 'brands', 'draft'] as const
export const panels = ['tokens', 'contrast', 'words', 'brand', 'versions'] as const
export const waysOfLetters = ['html', 'text', 'sms'] as const
export type Size = (typeof sizes)[number]
export type Compare = (typeof compares)[number]
export type Panel = (typeof panels)[number]
export type As = (typeof waysOfLetters)[number]

type Asked = { get(name: string): string | null }

/** The view that an address asks for; what it does not say, or says wrongly, is the usual. */
export function readView(asked: Asked, usualBrand: string): View {
  const one = <T extends string>(name: string, known: readonly T[], usual: T): T =>
    known.find((value) => value === asked.get(name)) ?? usual
  return {
    brand: asked.get('brand') || usualBrand,
    state: asked.get('state') || 'sign-in/plain',
    theme: one('theme', ['light', 'dark'], 'light'),
    language: asked.get('language') || 'en',
    size: one('size', sizes, 'phone'),
    compare: one('compare', compares, 'one'),
    panel: one('panel', panels, 'tokens'),
    as: one('as', waysOfLetters, 'html'),
  }
}

/** The address of a view. */
export const addressOf = (view: View): string => `/studio?${new URLSearchParams(view)}`

/** The look of a frame: see lib/brand/look.ts. */
type Shown = { brand: string; draft: boolean; theme: View['theme'] }

export const lookOf = ({ brand, draft, theme }: Shown): string =>
  [brand, draft ? 'draft' : '', theme].filter(Boolean).join('.')

/** The address of what a frame shows. */
export function frameAddress(view: View, shown: Shown): string {
  const { state, language, as } = view
  const [place, letter] = state.split('/')
  const query = new URLSearchParams({ look: lookOf(shown), language })
  if (place !== 'mail') return `/studio/gallery/${state}?${query}`
  query.set('as', as)
  return `/studio/mail/${letter}?${query}`
}
