import { z } from 'zod'

/** Where a code can stand, most telling first. A pair `{"<code>":"<text>"}` has it for a key; REST answers an array. */
export function codesIn(json: unknown): string[] {
  const said = z.record(z.string(), z.unknown()).safeParse(Array.isArray(json) ? json[0] : json)
  if (!said.success) return []
  const { status_code, error, errorCode, status } = said.data
  return [status_code, error, errorCode, status, Object.keys(said.data)[0]]
    .filter((code) => typeof code === 'string')
    .map((code) => code.toLowerCase())
}
