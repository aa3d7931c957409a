import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import * as oidc from 'openid-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseConfig } from '#org/config.ts'
import { basic, PRIVATE, PUBLIC } from '#org/fixture.ts'
import { MAILS } from '#org/fixture-letters.ts'
import { maya } from '#org/seed/people.ts'
import { type RunningOrg, startOrg } from '#org/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'org-'))
const environment = {
  CLIENT_ID: PRIVATE.clientId,
  CLIENT_SECRET: PRIVATE.secret,
  APP_URL: 'http://app.test',
  ORG_PORT: '0',
  DATA_DIR: join(folder, 'first'),
  ORG_MAIL_TEMPLATES: MAILS,
}
const script = join(import.meta.dirname, 'server.ts')
const authorize = { 'Auth-Request-Type': 'Named-User', ...basic(maya.username, maya.password) }

let running: RunningOrg
let port: string
beforeAll(async () => {
  running = await startOrg(parseConfig(environment))
  port = new URL(running.siteUrl).port
})
afterAll(async () => {
  await running.close()
  rmSync(folder, { recursive: true, force: true })
})

async function codeFor(verifier: string, site = running.siteUrl): Promise<URL> {
  const answer = await fetch(`${site}/services/oauth2/authorize`, {
    method: 'POST',
    redirect: 'manual',
    headers: authorize,
    body: new URLSearchParams({
      response_type: 'code_credentials',
      client_id: PRIVATE.clientId,
      redirect_uri: PRIVATE.callback,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      state: 'the-state',
    }),
  })
  return new URL(answer.headers.get('location') ?? 'missing:')
}

test('a connection that rests for a while is still there', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = async () => {
    const asked = get(`${running.siteUrl}/.well-known/openid-configuration`, { agent })
    const [answer] = await once(asked, 'response')
    await text(answer)
    return asked.socket?.localPort
  }
  const before = await ask()
  await setTimeout(7_000)
  expect(await ask()).toBe(before)
  agent.destroy()
}, 15_000)

test('a public client follows the redirect to the echo', async () => {
  const answer = await fetch(`${running.siteUrl}/services/oauth2/authorize`, {
    method: 'POST',
    headers: authorize,
    body: new URLSearchParams({
      response_type: 'code_credentials',
      client_id: PUBLIC.clientId,
      redirect_uri: `${running.siteUrl}/services/oauth2/echo`,
      code_challenge: await oidc.calculatePKCECodeChallenge(oidc.randomPKCECodeVerifier()),
    }),
  })
  expect(await answer.json()).toEqual({
    code: expect.stringMatching(/^aPrx/),
    sfdc_community_url: running.siteUrl,
    sfdc_community_id: expect.any(String),
  })
})

test('a body without end is cut off at its limit', async () => {
  const socket = connect(Number(port), 'localhost')
  socket.on('error', () => {})
  socket.write(
    'POST /portal/services/oauth2/token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n' +
      'Content-Type: application/x-www-form-urlencoded\r\n\r\n',
  )
  const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`
  for (let n = 0; n < 20; n++) socket.write(chunk)
  const [answer] = await once(socket, 'data')
  expect(String(answer)).toMatch(/^HTTP\/1.1 413 /)
  socket.destroy()
})

test('a taken port and a taken folder are each one sentence', async () => {
  const config = parseConfig({ ...environment, ORG_PORT: port })
  await expect(startOrg(config)).rejects.toThrow(`Port ${port} is taken`)
  await expect(startOrg(parseConfig(environment))).rejects.toThrow('Another process is using')
  expect((await fetch(`${running.siteUrl}/id/keys`)).status).toBe(200)
})

function start(folderName: string): Promise<{ child: ChildProcess; site: string }> {
  const env = { ...environment, DATA_DIR: join(folder, folderName), PATH: '' }
  const child = spawn(process.execPath, [script], { env: env as unknown as NodeJS.ProcessEnv })
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (text) => {
      said += text
      const site = said.match(/listens at (\S+)/)?.[1]
      if (site) resolve({ child, site })
    })
    child.stderr.on('data', (text) => {
      said += text
    })
    child.once('exit', () => reject(new Error(said)))
  })
}

test('killed at any moment, it has kept what it answered and starts again at once', async () => {
  const first = await start('killed')
  const verifier = oidc.randomPKCECodeVerifier()
  const callback = await codeFor(verifier, first.site)
  const gone = once(first.child, 'exit')
  first.child.kill('SIGKILL')
  await gone

  const second = await start('killed')
  const answer = await fetch(`${second.site}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: callback.searchParams.get('code') ?? '',
      client_id: PRIVATE.clientId,
      client_secret: PRIVATE.secret,
      redirect_uri: PRIVATE.callback,
      code_verifier: verifier,
    }),
  })
  expect(answer.status).toBe(200)
  const ended = once(second.child, 'exit')
  second.child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})

test('in a worker thread it reports that it is ready, or why not', async () => {
  const env = { ...environment, DATA_DIR: join(folder, 'worker') }
  const worker = new Worker(script, { env })
  const [ready] = await once(worker, 'message')
  expect(ready).toEqual({ ready: true, siteUrl: expect.stringMatching(/\/portal$/) })

  const second = new Worker(script, { env })
  const [failed] = await once(second, 'message')
  expect(failed).toEqual({ failed: expect.stringContaining('Another process is using') })
  await Promise.all([worker.terminate(), second.terminate()])
})
