import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { Unable } from '#scripts/console.ts'

export const root = join(import.meta.dirname, '..')

const { resolve } = createRequire(import.meta.url)

/** The project's tools, as programs for its own runtime. */
export const tools = {
  biome: resolve('@biomejs/biome/bin/biome'),
  next: resolve('next/dist/bin/next'),
  playwright: join(dirname(resolve('playwright/package.json')), 'cli.js'),
  playwrightTest: join(dirname(resolve('@playwright/test/package.json')), 'cli.js'),
  tsc: join(dirname(resolve('typescript/package.json')), 'bin', 'tsc'),
  vitest: join(dirname(resolve('vitest/package.json')), 'vitest.mjs'),
}

export type Environment = Record<string, string | undefined>

/** Starts a Node.js program of the project, on the runtime that runs this. */
export const start = (args: string[], env: Environment, stdio: StdioOptions = 'inherit') =>
  spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env, NEXT_TELEMETRY_DISABLED: '1' },
    stdio,
  })

/** Serves the built app. Connections rest longer than a load balancer keeps them: it never asks on one that has just been closed. */
export const serve = (port: string, env: Environment, stdio: StdioOptions) =>
  start(
    [tools.next, 'start', '-p', port, '--keepAliveTimeout', '65000'],
    { ...env, NODE_ENV: 'production' },
    stdio,
  )

/** Ends a child with us, and us with the child. */
export function together(child: ChildProcess): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  child.once('exit', (code) => process.exit(code ?? 0))
}

/** Runs a Node.js program to its end; with `quiet` its output is returned instead of shown. */
export async function finish(
  args: string[],
  { env = {}, quiet = false }: { env?: Environment; quiet?: boolean } = {},
): Promise<{ code: number; output: string }> {
  const child = start(
    args,
    env,
    quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk
    })
  }
  const [code] = await once(child, 'close')
  return { code: code ?? 1, output }
}

/** Finishes a program that has to succeed. */
export async function must(
  what: string,
  args: string[],
  options?: { env?: Environment; quiet?: boolean },
): Promise<string> {
  const { code, output } = await finish(args, options)
  if (code !== 0) throw new Unable(`${output}\n${what} failed (exit code ${code}).`.trim())
  return output
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })

export async function ensureFree(port: string, variable: string, what: string): Promise<void> {
  const number = Number(port)
  if (!(Number.isInteger(number) && number > 0 && number < 65_536)) {
    throw new Unable(`${variable} has to be a number from 1 to 65535, not ${port}.`)
  }
  if (await isFree(number)) return
  throw new Unable(
    `Port ${port} for ${what} is taken. Stop what uses it, or choose another: ${variable}=${number + 10}`,
  )
}

export async function freePort(): Promise<string> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || !address) throw new Unable('No free port was found.')
  return String(address.port)
}

/** Waits until a URL answers, at most `seconds`; gives up at once when the child ends, and ends it when it does not answer. */
export async function answering(url: string, child: ChildProcess, seconds = 60): Promise<void> {
  const deadline = Date.now() + seconds * 1000
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Unable('The server stopped before it was ready.')
    const answer = await fetch(url, { redirect: 'manual' }).catch(() => undefined)
    if (answer && answer.status < 500) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  child.kill('SIGKILL')
  throw new Unable(`The server did not answer at ${url} within ${seconds} seconds.`)
}
