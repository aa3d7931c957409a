import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => vi.unstubAllEnvs())

test('a build that is not whole is told with the command that mends it', async () => {
  vi.stubEnv('NODE_ENV', 'production')
  vi.stubEnv('NEXT_DIST_DIR', 'no-such-build')
  await expect(import('#lib/prerendered.ts')).rejects.toThrow(
    /no whole build in .*no-such-build: prerendered.json is missing. npm run build makes one/,
  )
})
