import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { asPrivate, basic, CHALLENGE, PRIVATE, VERIFIER } from '#org/fixture.ts'
import { MAILS } from '#org/fixture-letters.ts'
import { maya } from '#org/seed/people.ts'

const folder = mkdtempSync(join(tmpdir(), 'org-'))
const script = join(import.meta.dirname, 'server.ts')
const LOOPS = 6

let site: string
let child: ChildProcess
beforeAll(async () => {
  await start()
})
afterAll(async () => {
  await kill()
  rmSync(folder, { recursive: true, force: true })
})

function launch() {
  const env = {
    CLIENT_ID: PRIVATE.clientId,
    CLIENT_SECRET: PRIVATE.secret,
    APP_URL: 'http://app.test',
    ORG_SITE_URL: 'embedded',
    ORG_PORT: '0',
    DATA_DIR: folder,
    ORG_MAIL_TEMPLATES: MAILS,
  } as unknown as NodeJS.ProcessEnv
  const launched = spawn(process.execPath, [script], { env })
  const said = { out: '', err: '' }
  launched.stdout.on('data', (text) => {
    said.out += text
  })
  launched.stderr.on('data', (text) => {
    said.err += text
  })
  return { launched, said }
}

async function start() {
  const { launched, said } = launch()
  child = launched
  const ended = once(launched, 'exit').then(() => Promise.reject(new Error(said.err)))
  ended.catch(() => {})
  while (!/listens at (\S+)/.test(said.out))
    await Promise.race([once(launched.stdout, 'data'), ended])
  site = said.out.match(/listens at (\S+)/)?.[1] ?? ''
}

async function kill() {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

async function authorize(): Promise<string> {
  const answer = await fetch(`${site}/services/oauth2/authorize`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Auth-Request-Type': 'Named-User', ...basic(maya.username, maya.password) },
    body: new URLSearchParams({
      ...asPrivate.authorize,
      response_type: 'code_credentials',
      code_challenge: CHALLENGE,
    }),
  })
  return new URL(answer.headers.get('location') ?? 'missing:').searchParams.get('code') ?? ''
}

const redeem = (code: string) =>
  fetch(`${site}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      ...asPrivate.token,
      grant_type: 'authorization_code',
      code_verifier: VERIFIER,
      code,
    }),
  })

const userinfo = async (token: string) => {
  const headers = { Authorization: `Bearer ${token}` }
  return (await fetch(`${site}/services/oauth2/userinfo`, { headers })).status
}

/** What the org answered, and so must never forget. A code that was on its way when the org died may be either. */
const acknowledged = { tokens: new Set<string>(), codes: new Set<string>() }

/** Signs in until the org is gone; every third code stays unredeemed. */
async function signInUntilKilled(onAnswer: () => void) {
  try {
    for (let n = 0; ; n++) {
      const code = await authorize()
      acknowledged.codes.add(code)
      onAnswer()
      if (n % 3 === 0) continue
      acknowledged.codes.delete(code)
      const { access_token } = await (await redeem(code)).json()
      acknowledged.tokens.add(access_token)
      onAnswer()
    }
  } catch (error) {
    if (!child.killed) throw error
  }
}

test.each([1, 2, 3])(
  'killed in the middle of sign-ins, it keeps all that it answered (%i)',
  async () => {
    let left = 30 + Math.floor(Math.random() * 20)
    const killSoon = () => {
      left -= 1
      if (left === 0) child.kill('SIGKILL')
    }
    const before = acknowledged.tokens.size
    const gone = once(child, 'exit')
    await Promise.all(Array.from({ length: LOOPS }, () => signInUntilKilled(killSoon)))
    await gone
    expect(acknowledged.tokens.size - before).toBeGreaterThan(3)
    expect(acknowledged.codes.size).toBeGreaterThan(0)

    await start()
    for (const token of acknowledged.tokens) expect(await userinfo(token)).toBe(200)
    for (const code of acknowledged.codes) {
      const answers = await Promise.all([redeem(code), redeem(code), redeem(code)])
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400])
    }
    acknowledged.codes.clear()
  },
)

test('a second org on the same folder is refused with one sentence, and the first serves on', async () => {
  const { launched, said } = launch()
  onTestFinished(() => void launched.kill('SIGKILL'))
  const [code] = await once(launched, 'close')
  expect(code).toBe(1)
  expect(said).toEqual({
    out: '',
    err: `Another process is using the data folder ${folder}/org; stop it, or set DATA_DIR to another folder\n`,
  })
  expect(await authorize()).toMatch(/^aPrx/)
})
