/** One whole sign-in by password, up to the access token, in either protocol family. */
import { createHash, createPrivateKey, randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { SignJWT } from 'jose'
import { ask } from '#bench/load.ts'
import { callback, client } from '#bench/org.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const scope = 'openid api refresh_token'
const maya = { username: 'maya@example.com', password: 'velvet-harbour-lantern' }
const basic = `Basic ${Buffer.from(`${maya.username}:${maya.password}`).toString('base64')}`
const secret = { client_id: client.id, client_secret: client.secret }

export type Family = {
  /** Answers the access token. */
  signIn(): Promise<string>
  /** Makes what so many sign-ins bring along, so that the time for that is not theirs. */
  prepare(signIns: number): Promise<void>
}

function newPkce() {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

async function redeem(site: string, proof: Record<string, string>): Promise<string> {
  const body = new URLSearchParams({ grant_type: 'authorization_code', ...secret, ...proof })
  const url = `${site}/services/oauth2/token`
  const token = await ask(url, { method: 'POST', headers: form, body: body.toString() })
  if (token.status !== 200) throw new Error(`token: ${token.status} ${token.body}`)
  return JSON.parse(token.body).access_token
}

export const headless = (site: string): Family => ({
  prepare: async () => {},

  async signIn() {
    const { verifier, challenge } = newPkce()
    const authorized = await ask(`${site}/services/oauth2/authorize`, {
      method: 'POST',
      headers: { ...form, 'auth-request-type': 'Named-User', authorization: basic },
      body: `response_type=code_credentials&client_id=${client.id}&redirect_uri=${encodeURIComponent(callback)}&code_challenge=${challenge}&scope=${scope.replaceAll(' ', '+')}`,
    })
    if (authorized.location === undefined)
      throw new Error(`authorize: ${authorized.status} ${authorized.body}`)
    const code = new URL(authorized.location).searchParams.get('code') ?? ''
    return redeem(site, { code, code_verifier: verifier, redirect_uri: callback })
  },
})

export function firstParty(site: string, keyFile: string): Family {
  const key = createPrivateKey(readFileSync(keyFile))
  const ready: string[] = []

  const attest = () =>
    new SignJWT()
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(client.id)
      .setAudience(site)
      .setExpirationTime('2 minutes')
      .setJti(randomUUID())
      .sign(key)

  return {
    async prepare(signIns) {
      ready.length = 0
      for (let n = 0; n < signIns; n++) ready.push(await attest())
    },

    async signIn() {
      const { verifier, challenge } = newPkce()
      const said = {
        response_type: 'code',
        code_challenge: challenge,
        scope,
        ...maya,
        ...secret,
        client_assertion: ready.pop() ?? (await attest()),
      }
      const { status, body } = await ask(`${site}/services/oauth2/v1/authorization_challenge`, {
        method: 'POST',
        headers: form,
        body: new URLSearchParams(said).toString(),
      })
      if (status !== 200) throw new Error(`authorization challenge: ${status} ${body}`)
      return redeem(site, { code: JSON.parse(body).authorization_code, code_verifier: verifier })
    },
  }
}
