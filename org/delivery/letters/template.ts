/** A letter with fields left open, `{!Code}`, as Salesforce writes them. */
export type Template = (
  values: Readonly<Record<string, string>>,
  write?: (value: string) => string,
) => string

/**
 * Read once, so that filling it in takes one pass and nothing in a value is a field. Throws when it asks for a field that there is
 * not: a letter never leaves with one open.
 */
export function readTemplate(text: string, file: string, fields: readonly string[]): Template {
  // Every second piece is a field.
  const pieces = text.trimEnd().split(/\{!([^{}]*)\}/)
  const unknown = pieces.find((piece, at) => at % 2 === 1 && !fields.includes(piece))
  if (unknown !== undefined)
    throw new Error(`${file}: there is no {!${unknown}} in this letter, only ${fields.join(', ')}`)
  return (values, write = (value) => value) =>
    pieces.map((piece, at) => (at % 2 ? write(values[piece] ?? '') : piece)).join('')
}
