import type { Instrumentation } from 'next'

/** Checks the configuration, and starts the embedded org when asked: the only file that sees both sides. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { config } = await import('#lib/config.ts')
  if (config().embedded) await startEmbeddedOrg()
}

/** The org gets a thread of its own: its database never makes a page wait, and it dies with the app. */
async function startEmbeddedOrg(): Promise<void> {
  const { Worker } = await import('node:worker_threads')
  const { join } = await import('node:path')
  const entry = join(/* turbopackIgnore: true */ process.cwd(), 'org', 'server.ts')
  const worker = new Worker(entry)
  await new Promise<void>((resolve, reject) => {
    worker.once('message', (said: { ready: true } | { failed: string }) =>
      'ready' in said ? resolve() : reject(new Error(said.failed)),
    )
    worker.once('error', reject)
  })
  worker.once('error', (fault) => {
    console.error(fault)
    process.exit(1)
  })
}

/** One line for every defect, with the reference that the customer sees. */
export const onRequestError: Instrumentation.onRequestError = (fault, request, context) => {
  const reference = fault instanceof Error && 'digest' in fault ? fault.digest : undefined
  const path = request.path.split('?')[0]
  console.error(JSON.stringify({ level: 'error', at: context.routePath, path, reference }))
}
