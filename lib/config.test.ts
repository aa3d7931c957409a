import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { isConfidential, readConfig } from '#lib/config.ts'

const variables = {
  ORG_SITE_URL: 'https://shop.example/app/',
  APP_URL: 'https://www.example',
  CLIENT_ID: 'key',
  CLIENT_SECRET: 'secret',
  SESSION_SECRET: 'x'.repeat(32),
}

describe('the configuration', () => {
  it('offers sign-in by others, and names what it cannot read', () => {
    const providers = 'AuroraMiles=Aurora Miles'
    expect(readConfig({ ...variables, SSO_PROVIDERS: providers }).providers).toHaveLength(1)
    expect(readConfig(variables).providers).toEqual([])
    expect(() => readConfig({ ...variables, SSO_PROVIDERS: 'Aurora' })).toThrow(
      /SSO_PROVIDERS must look like/,
    )
  })

  it('has sessions of an hour without a click and a day in all, or as long as it says', () => {
    expect(readConfig(variables).session).toEqual({ idle: 3600, max: 86_400 })
    const short = { SESSION_IDLE_SECONDS: '60', SESSION_MAX_SECONDS: '600' }
    expect(readConfig({ ...variables, ...short }).session).toEqual({ idle: 60, max: 600 })
    for (const wrong of ['59', 'an hour', '125.5'])
      expect(() => readConfig({ ...variables, SESSION_IDLE_SECONDS: wrong })).toThrow(
        /SESSION_IDLE_SECONDS must be/,
      )
  })

  it('points at a real site by variables alone', () => {
    const config = readConfig(variables)
    expect(config).toMatchObject({ siteUrl: 'https://shop.example/app', embedded: false })
    expect(config.client.callback).toBe('https://www.example/callback')
  })

  it('uses the echo endpoint as callback of a public client', () => {
    const { client } = readConfig({ ...variables, CLIENT_SECRET: '' })
    expect(client).toEqual({
      id: 'key',
      secret: undefined,
      callback: 'https://shop.example/app/services/oauth2/echo',
      webCallback: 'https://www.example/callback',
    })
  })

  it('finds the embedded org on its port', () => {
    const local = {
      ...variables,
      APP_URL: '',
      ORG_SITE_URL: 'embedded',
      PORT: '3100',
      ORG_PORT: '4100',
    }
    expect(readConfig(local)).toMatchObject({
      appUrl: 'http://localhost:3100',
      siteUrl: 'http://localhost:4100/portal',
    })
  })

  it('never becomes its own identity provider by omission', () => {
    expect(() => readConfig({ ...variables, ORG_SITE_URL: undefined })).toThrow(
      'ORG_SITE_URL must be',
    )
  })

  it('lists every fault at once and quotes no value', () => {
    const faulty = { SESSION_SECRET: 'too short', ORG_SITE_URL: 'ftp://shop.example', PORT: 'http' }
    const read = () => readConfig(faulty)
    expect(read).toThrow(/ORG_SITE_URL[\s\S]*CLIENT_ID[\s\S]*SESSION_SECRET/)
    expect(read).not.toThrow(/too short/)
  })

  it('lists the faults of what belongs together with all others', () => {
    const faulty = {
      APP_URL: 'http://www.example',
      ORG_SITE_URL: 'http://shop.example/app',
      INTEGRATION_TOKEN_URL: 'http://shop.example/token',
      IDENTITY_PROTOCOL: 'first-party',
      ATTESTATION_KEY_FILE: '/nowhere.pem',
      SSO_PROVIDERS: 'Aurora',
      PHONE_COUNTRY: 'UK',
    }
    const named = () => {
      try {
        readConfig(faulty)
      } catch (fault) {
        const [, ...lines] = (fault as Error).message.split('\n')
        return lines.map((line) => line.trim().split(' ')[0])
      }
      return []
    }
    const wrong = [...Object.keys(faulty), 'CLIENT_ID', 'CLIENT_SECRET', 'SESSION_SECRET']
    expect(named().sort()).toEqual(wrong.filter((name) => name !== 'IDENTITY_PROTOCOL').sort())
  })

  it('dials numbers without a country code in a country that there is', () => {
    expect(readConfig({ ...variables, PHONE_COUNTRY: 'GB' }).phoneCountry).toBe('GB')
    expect(readConfig({ ...variables, PHONE_COUNTRY: '' }).phoneCountry).toBe('SE')
    for (const none of ['UK', 'gb', 'XX', 'Sweden'])
      expect(() => readConfig({ ...variables, PHONE_COUNTRY: none })).toThrow(
        /PHONE_COUNTRY is no country of ISO 3166/,
      )
  })

  it('keeps passwords off plain HTTP', () => {
    const plain = { ...variables, ORG_SITE_URL: 'http://shop.example/app' }
    expect(() => readConfig(plain)).toThrow('ORG_SITE_URL must be https')
  })

  it('keeps the session cookie off plain HTTP', () => {
    expect(() => readConfig({ ...variables, APP_URL: 'http://www.example' })).toThrow(
      'APP_URL must be https',
    )
  })
})

describe('the second protocol family', () => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const pemOf = (key: ReturnType<typeof generateKeyPairSync>['privateKey']) =>
    key.export({ type: 'pkcs8', format: 'pem' }).toString()
  function written(name: string, text: string) {
    const file = join(folder, name)
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, text)
    return file
  }
  const pem = pemOf(generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey)
  const key = written('key.pem', pem)
  const second = { ...variables, IDENTITY_PROTOCOL: 'first-party', ATTESTATION_KEY_FILE: key }
  const faults = (changes: Record<string, string>) => {
    try {
      readConfig({ ...second, ...changes })
    } catch (fault) {
      return (fault as Error).message.split('\n').slice(1)
    }
    return []
  }

  it('signs its attestations with the key in the file that is named', () => {
    expect(readConfig(second)).toMatchObject({ protocol: 'first-party', attestationKey: pem })
  })

  it('finds the key that npm start made, in the folder for data', () => {
    written('data/attestation/key.pem', pem)
    const found = { ...second, ATTESTATION_KEY_FILE: '', DATA_DIR: join(folder, 'data') }
    expect(readConfig(found)).toMatchObject({ attestationKey: pem })
  })

  it('is not for public clients, and says so in one sentence', () => {
    expect(faults({ CLIENT_SECRET: '' })).toEqual([
      '  CLIENT_SECRET is missing: IDENTITY_PROTOCOL=first-party is for private clients only',
    ])
  })

  it.each([
    ['no file', () => join(folder, 'nowhere.pem')],
    ['another thing', () => written('other.pem', 'velvet-harbour')],
    ['a public key', () => written('public.pem', pem.replaceAll('PRIVATE', 'PUBLIC'))],
    [
      'a key of another kind',
      () => written('ec.pem', pemOf(generateKeyPairSync('ed25519').privateKey)),
    ],
  ])('does without no key, and says how to make one in one sentence: %s', (_, file) => {
    const [only, ...others] = faults({ ATTESTATION_KEY_FILE: file() })
    expect(only).toMatch(/^ {2}ATTESTATION_KEY_FILE names no file .* npm run attestation:key/)
    expect(only).not.toContain('velvet')
    expect(others).toEqual([])
  })

  it('is not asked for a key where the first one is spoken, which is the default', () => {
    const first = { ...variables, ATTESTATION_KEY_FILE: join(folder, 'nowhere.pem') }
    expect(readConfig(first)).toMatchObject({ protocol: 'headless', attestationKey: undefined })
  })

  it('is one of two', () => {
    expect(faults({ IDENTITY_PROTOCOL: 'second' })).toEqual([
      '  IDENTITY_PROTOCOL must be headless or first-party',
    ])
  })
})

it.each([
  ['https://shop.example/app', true],
  ['http://localhost:4000/portal', true],
  ['http://shop.example', false],
  ['javascript://localhost/%0aalert(1)', false],
  ['ftp://localhost/', false],
])('tells whether what goes to %s stays between us: %s', (url, confidential) => {
  expect(isConfidential(url)).toBe(confidential)
})
