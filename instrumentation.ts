import type { Instrumentation } from 'next'

/**
 * Checks build and configuration, and starts the embedded org when asked: the only file that sees both sides.
 * The org gets a thread of its own: its database never makes a page wait, and it dies with the app.
 * A server that cannot start says why, once, and serves nothing.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    try {
      await import('#lib/prerendered.ts')
      const { config } = await import('#lib/config.ts')
      const { findBrand } = await import('#lib/brand/library.ts')
      const brand = () => findBrand(config().brand)
      if (!config().embedded) return void brand()

      const { Worker } = await import('node:worker_threads')
      const { join } = await import('node:path')
      const { followMails } = await import('#lib/mails/follow.ts')
      followMails(brand, join(process.env.DATA_DIR || '.data', 'mails'))
      const org = new Worker(join(/* turbopackIgnore: true */ process.cwd(), 'org', 'server.ts'))
      await new Promise<void>((resolve, reject) => {
        org.once('error', reject)
        org.once('message', (said: { ready: true } | { failed: string }) =>
          'ready' in said ? resolve() : reject(new Error(said.failed)),
        )
      })
      org.on('error', ({ name, stack }) => console.error(name, stack?.split('\n    at ')[1]))
      org.once('exit', () => process.exit(1))
    } catch (fault) {
      console.error(`\n${fault instanceof Error ? fault.message : fault}\n`)
      process.exit(1)
    }
  }
}

/** One line for every defect, with the reference that the customer sees. */
export const onRequestError: Instrumentation.onRequestError = (fault, request, context) => {
  const reference = fault instanceof Error && 'digest' in fault ? fault.digest : undefined
  const path = request.path.split('?')[0]
  console.error(JSON.stringify({ level: 'error', at: context.routePath, path, reference }))
}
