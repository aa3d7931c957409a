/** Somebody else who says who a customer is, by the name that the site knows them under. */
export type Provider = { name: string; label: string }

const demo = 'AuroraMiles=Aurora Miles'

/**
 * Reads `Name=Label,Other=Another label`; undefined when it is not of that form. Empty, it is the demo's provider where the org
 * is the one that we bring along, and nobody elsewhere; `none` is nobody anywhere.
 */
export function readProviders(
  setting: string | undefined,
  embedded: boolean,
): readonly Provider[] | undefined {
  const given = setting?.trim() || (embedded ? demo : 'none')
  if (given === 'none') return []
  const providers = given.split(',').map((entry) => {
    const [, name, label] = /^\s*([A-Za-z]\w{0,79})\s*=\s*(\S[^=]{0,79}?)\s*$/.exec(entry) ?? []
    return name && label ? { name, label } : undefined
  })
  const known = providers.filter((provider) => provider !== undefined)
  const names = new Set(known.map(({ name }) => name))
  return names.size === providers.length ? known : undefined
}
