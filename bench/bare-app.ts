import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#scripts/processes.ts'

/** The build's own folder for benches: a copy of the app with two bare pages beside the real ones. */
export const benchApp = join(root, '.data', 'bench-app')

const copied = [
  'app',
  'components',
  'lib',
  'messages',
  'org',
  'public',
  'scripts',
  'studio',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
]

const page = (body: string) => `${body}\n`

export function copyWithBarePages(): void {
  rmSync(benchApp, { recursive: true, force: true })
  mkdirSync(benchApp, { recursive: true })
  for (const name of copied) cpSync(join(root, name), join(benchApp, name), { recursive: true })
  const bare = {
    'bare-static': page('export default function Page() { return <p>bare</p> }'),
    'bare-dynamic': page(
      "import { cookies } from 'next/headers'\nexport default async function Page() { return <p>{(await cookies()).getAll().length}</p> }",
    ),
  }
  for (const [name, source] of Object.entries(bare)) {
    const folder = join(benchApp, 'app', '[brand]', '[language]', name)
    mkdirSync(folder)
    writeFileSync(join(folder, 'page.tsx'), source)
  }
}
