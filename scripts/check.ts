import { lint, sum, types, unit } from '#scripts/checks.ts'
import { run, say } from '#scripts/console.ts'

await run(async () => {
  const { passed, failed } = sum([await lint(), await types(), await unit()])
  say(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
})
