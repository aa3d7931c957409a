import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['scripts/test-mails.ts'],
    include: ['{app,components,lib,mails,messages,org,scripts,studio,wire}/**/*.test.ts'],
    // Generous: some tests start processes, and a busy machine is no defect.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
