/**
 * Aurora Miles, the OpenID provider of the demo: a real one (`oidc-provider`), whose members sign in without a password.
 * It stands in for a partner's, runs beside the org when its configuration asks for it, and is to be reached from this
 * machine only.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { keysIn } from '#org/demo-provider/keys.ts'
import { membership } from '#org/demo-provider/people.ts'
import { auroraMiles } from '#org/demo-provider/provider.ts'
import { providerSecretIn } from '#org/demo-provider/secret.ts'
import { SIGN_IN, signInPages } from '#org/demo-provider/sign-in.ts'

export type DemoProvider = { issuer: string; close(): Promise<void> }

type Options = {
  /** 0: any that is free. */
  port: number
  /** The org's callback for this provider. */
  callback: string
  /** Where the org sends the browser on to. */
  appUrl: string
  /** Keeps its keys, and the secret between it and the org. */
  dataFolder: string
  /** Hears of what went wrong inside; nothing is written anywhere else. */
  report?: ((error: unknown) => void) | undefined
}

export async function startDemoProvider(options: Options): Promise<DemoProvider> {
  const { callback, appUrl, dataFolder, report } = options
  let answer: (req: IncomingMessage, res: ServerResponse) => unknown = (_, res) => res.end()
  const server = createServer((req, res) => answer(req, res))
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${options.port} is taken: stop the program that uses it, or set ORG_PROVIDER_PORT to another`
      reject(error.code === 'EADDRINUSE' ? new Error(taken) : error)
    })
    server.listen(options.port, 'localhost', () => resolve((server.address() as AddressInfo).port))
  })

  const issuer = `http://localhost:${port}`
  const [keys, secret, people] = [keysIn(dataFolder), providerSecretIn(dataFolder), membership()]
  const provider = auroraMiles({ issuer, callback, secret, keys, people })
  // Koa, below it, would write to the console.
  provider.silent = true
  provider.on('server_error', (_, error) => report?.(error))
  const protocol = provider.callback()
  const goesTo = [...new Set([callback, appUrl].map((url) => new URL(url).origin))]
  const pages = signInPages(provider, people, goesTo)
  answer = (req, res) => {
    if (!req.url?.startsWith(SIGN_IN)) return protocol(req, res)
    return pages(req, res).catch((error) => {
      report?.(error)
      if (!res.headersSent) res.writeHead(500)
      res.end()
    })
  }

  return {
    issuer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
