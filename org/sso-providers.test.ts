import { expect, test } from 'vitest'
import { parseConfig } from '#org/config.ts'

const least = { CLIENT_ID: 'headway', CLIENT_SECRET: 'sixteen-letters-' }
const MILES = {
  name: 'AuroraMiles',
  label: 'Aurora Miles',
  issuer: 'https://miles.example',
  clientId: 'headway-org',
  clientSecret: 'the-secret-of-the-provider',
}
const read = (providers: unknown, more: Record<string, string> = {}) =>
  parseConfig({ ...least, ORG_SSO_PROVIDERS: JSON.stringify(providers), ...more }).ssoProviders

test('providers are a list; http is for this machine only', () => {
  expect(parseConfig(least).ssoProviders).toEqual([])
  const local = { ...MILES, name: 'Local', issuer: 'http://localhost:4001' }
  expect(read([MILES, local])).toEqual([MILES, local])
})

test.each<[string, unknown, string]>([
  ['http elsewhere', [{ ...MILES, issuer: 'http://miles.example' }], 'issuer has to be an https'],
  ['a query', [{ ...MILES, issuer: 'https://miles.example/?a=b' }], 'issuer has to be an https'],
  ['no address', [{ ...MILES, issuer: 'miles' }], 'issuer'],
  ['a name with a slash', [{ ...MILES, name: 'a/b' }], 'name has to be a DeveloperName'],
  ['no label', [{ ...MILES, label: ' ' }], 'label'],
  ['a short secret', [{ ...MILES, clientSecret: 'short' }], 'clientSecret has to have'],
  ['something else beside', [{ ...MILES, scope: 'x' }], 'scope'],
  ['one twice', [MILES, MILES], 'AuroraMiles is there twice'],
  ['no list', MILES, 'ORG_SSO_PROVIDERS'],
])('%s is a fault of the configuration', (_, providers, fault) => {
  expect(() => read(providers)).toThrow(fault)
})

test('the demo’s own name is taken, and all faults show at once', () => {
  expect(() => read([MILES], { ORG_DEMO_PROVIDER: 'true' })).toThrow('AuroraMiles is there twice')
  const two = { ...least, ORG_SSO_PROVIDERS: 'no JSON', ORG_CORS_ORIGINS: 'nowhere' }
  expect(() => parseConfig(two)).toThrow(/ORG_SSO_PROVIDERS: is not JSON[\s\S]*ORG_CORS_ORIGINS/)
})
