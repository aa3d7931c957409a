import type { Row } from '#studio/desk/desk.ts'
import type { View } from '#studio/view.ts'

export type Group = { name: string; rows: readonly Row[] }

const others: readonly (readonly [name: string, begins: RegExp])[] = [
  ['Type', /^(font|weight|leading|tracking)\./],
  ['Steps of type, on phones', /^step\.phone\./],
  ['Steps of type, in wide windows', /^step\.wide\./],
  ['Room and sizes', /^(space|size)\./],
  ['Corners and lines', /^(radius|border|notch)\./],
  ['Shadow', /^shadow\./],
  ['Motion', /^motion\./],
]

/** Tokens as a designer looks for them: the colours of the light that is shown first. */
export function groupsOf(rows: readonly Row[], theme: View['theme']): Group[] {
  const groups = [
    [`Colours, ${theme}`, new RegExp(`^color\\.${theme}\\.(?!scene\\.)`)] as const,
    [`Colours of pictures, ${theme}`, new RegExp(`^color\\.${theme}\\.scene\\.`)] as const,
    ...others,
  ]
  const isPlaced = (row: Row) =>
    /^color\.(light|dark)\./.test(row.path) || others.some(([, begins]) => begins.test(row.path))
  return [
    ...groups.map(([name, begins]) => ({
      name,
      rows: rows.filter(({ path }) => begins.test(path)),
    })),
    { name: 'Of this brand only', rows: rows.filter((row) => !isPlaced(row)) },
  ].filter((group) => group.rows.length > 0)
}

/** What is left of a path when its group says the rest. */
export const shortName = ({ path }: Row): string =>
  path.replace(/^color\.(light|dark)\.(scene\.)?/, '').replace(/^step\.(phone|wide)\./, '')
