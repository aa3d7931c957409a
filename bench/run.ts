import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run, Unable } from '#scripts/console.ts'

/** `npm run bench -- sign-in`: runs one of the programs beside this file. */
await run(async () => {
  const name = process.argv[2] ?? ''
  const file = join(import.meta.dirname, `${name}.ts`)
  if (
    !/^(sign-in|attestation|codes|pages|weight|lighthouse|start)$/.test(name) ||
    !existsSync(file)
  ) {
    throw new Unable(
      'Say which: npm run bench -- sign-in, attestation, codes, pages, weight, lighthouse or start.',
    )
  }
  await import(file)
})
