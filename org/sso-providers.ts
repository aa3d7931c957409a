/** OpenID providers of the configuration: `[{"name","label","issuer","clientId","clientSecret"}]`. */
import { z } from 'zod'
import { PROVIDER_CLIENT_ID, providerSecretIn } from '#org/demo-provider/secret.ts'
import type { ProviderSettings } from '#org/domain/providers.ts'

const DEMO = { name: 'AuroraMiles', label: 'Aurora Miles' }

const provider = z.strictObject({
  name: z.string().regex(/^[A-Za-z]\w{0,79}$/, 'has to be a DeveloperName: letters, digits and _'),
  label: z.string().trim().min(1).max(80),
  issuer: z
    .url()
    .refine(isIssuer, 'has to be an https address without query; http is for localhost only'),
  clientId: z.string().min(1).max(255),
  clientSecret: z.string().min(16, 'has to have at least 16 characters').max(2_048),
})

/** All of them, or all that is wrong with them. */
export function providersIn(
  text: string,
  isDemo: boolean,
): { providers: ProviderSettings[]; faults: string[] } {
  const json = parse(text)
  if (json === undefined) return { providers: [], faults: ['is not JSON'] }
  const read = z.array(provider).safeParse(json)
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => [...path, message].join(' '))
    return { providers: [], faults }
  }
  const names = [...read.data.map(({ name }) => name), ...(isDemo ? [DEMO.name] : [])]
  const twice = names.filter((name, at) => names.indexOf(name) !== at)
  return { providers: read.data, faults: twice.map((name) => `${name} is there twice`) }
}

/** The one that the org starts beside itself. */
export const demoProviderAt = (issuer: string, dataFolder: string): ProviderSettings => ({
  ...DEMO,
  issuer,
  clientId: PROVIDER_CLIENT_ID,
  clientSecret: providerSecretIn(dataFolder),
})

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, search, hash } = new URL(text)
  const local = protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return (protocol === 'https:' || local) && search === '' && hash === ''
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
