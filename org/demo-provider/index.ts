/**
 * Aurora Miles, the OpenID provider of the demo: a real one (`oidc-provider`), whose members sign in without a password.
 * It stands in for a partner's, runs beside the org when its configuration asks for it, and is to be reached from this
 * machine only.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer } from '#org/demo-provider/answering.ts'

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

/** Binds the port at once; what answers is loaded with the first request, so that nobody's start waits for it. */
export async function startDemoProvider(options: Options): Promise<DemoProvider> {
  let loading: Promise<Answer> | undefined
  const server = createServer(async (req, res) => {
    try {
      const answer = await loaded()
      await answer(req, res)
    } catch (error) {
      options.report?.(error)
      if (!res.headersSent) res.writeHead(500)
      res.end()
    }
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${options.port} is taken: stop the program that uses it, or set ORG_PROVIDER_PORT to another`
      reject(error.code === 'EADDRINUSE' ? new Error(taken) : error)
    })
    server.listen(options.port, 'localhost', () => resolve((server.address() as AddressInfo).port))
  })
  const issuer = `http://localhost:${port}`

  async function load(): Promise<Answer> {
    const { answering } = await import('#org/demo-provider/answering.ts')
    return answering({ ...options, issuer })
  }

  function loaded(): Promise<Answer> {
    loading ??= load().catch((error) => {
      loading = undefined
      throw error
    })
    return loading
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
