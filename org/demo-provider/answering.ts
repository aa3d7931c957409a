import type { IncomingMessage, ServerResponse } from 'node:http'
import { keysIn } from '#org/demo-provider/keys.ts'
import { membership } from '#org/demo-provider/people.ts'
import { auroraMiles } from '#org/demo-provider/provider.ts'
import { providerSecretIn } from '#org/demo-provider/secret.ts'
import { SIGN_IN, signInPages } from '#org/demo-provider/sign-in.ts'

export type Answer = (req: IncomingMessage, res: ServerResponse) => unknown

type Wanted = {
  issuer: string
  callback: string
  appUrl: string
  dataFolder: string
  report?: ((error: unknown) => void) | undefined
}

/** The provider at its address: what it answers to every request. */
export function answering({ issuer, callback, appUrl, dataFolder, report }: Wanted): Answer {
  const [keys, secret, people] = [keysIn(dataFolder), providerSecretIn(dataFolder), membership()]
  const provider = auroraMiles({ issuer, callback, secret, keys, people })
  // Koa, below it, would write to the console.
  provider.silent = true
  provider.on('server_error', (_, error) => report?.(error))
  const protocol = provider.callback()
  const goesTo = [...new Set([callback, appUrl].map((url) => new URL(url).origin))]
  const pages = signInPages(provider, people, goesTo)
  return (req, res) => (req.url?.startsWith(SIGN_IN) ? pages(req, res) : protocol(req, res))
}
