import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#scripts/processes.ts'

/** Loads `.env.local` for whatever is imported after this; what the environment sets already wins. */
const file = join(root, '.env.local')
if (existsSync(file)) process.loadEnvFile(file)
