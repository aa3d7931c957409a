import { describe, expect, it } from 'vitest'
import { readConfig } from '#lib/config.ts'

const variables = {
  ORG_SITE_URL: 'https://shop.example/app/',
  APP_URL: 'https://www.example',
  CLIENT_ID: 'key',
  CLIENT_SECRET: 'secret',
  SESSION_SECRET: 'x'.repeat(32),
}

describe('the configuration', () => {
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
