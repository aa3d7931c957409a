import { defineConfig, devices } from '@playwright/test'

const chromium = process.env.CHROMIUM
const desktop = {
  ...devices['Desktop Chrome'],
  launchOptions: {
    ...(chromium ? { executablePath: chromium } : {}),
    // As root there is no sandbox; in a closed network background calls only cost time.
    args: ['--no-sandbox', '--disable-background-networking', '--disable-quic'],
  },
}

const publicClient = { baseURL: process.env.PUBLIC_APP_URL ?? 'http://localhost:3000' }

const firstParty = { baseURL: process.env.FIRST_PARTY_APP_URL }
/** Stories that have an instance of their own, which speaks the first family: told there, and told once. */
const elsewhere =
  /with access tokens that live for two seconds|with proofs that last for five seconds|with a site that cannot be reached/

/** Told once, by projects of their own. */
const gallery = { testMatch: /(gallery|pictures|guide)\.spec\.ts/ }
/** Which brand, which language, and the studio: the same in either family, for either client. */
const houses = /(gallery|pictures|guide|brands|languages|studio)\.spec\.ts/

/** `npm test` starts what this needs; `npx playwright test` uses a running `npm start`. */
export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  forbidOnly: !!process.env.CI,
  // A story that holds only at its second telling is named at the end of `npm test`, so that somebody looks into it.
  retries: 1,
  use: { baseURL: process.env.APP_URL ?? 'http://localhost:3000', trace: 'retain-on-failure' },
  projects: [
    {
      name: 'gallery',
      use: desktop,
      ...gallery,
      snapshotPathTemplate: 'e2e/pictures/{arg}{ext}',
    },
    { name: 'headless', use: desktop, testIgnore: gallery.testMatch },
    {
      name: 'headless, script off',
      testIgnore: gallery.testMatch,
      use: { ...desktop, javaScriptEnabled: false },
      grepInvert: /@script/,
    },
    // What depends on the kind of client is told again by a public one.
    {
      name: 'headless, public client',
      testIgnore: houses,
      use: { ...desktop, ...publicClient },
      grep: /@clients/,
    },
    {
      name: 'headless, public client, script off',
      testIgnore: houses,
      use: { ...desktop, ...publicClient, javaScriptEnabled: false },
      grep: /@clients/,
      grepInvert: /@script/,
    },
    // The whole suite once more over the second family, where there is an instance that speaks it.
    ...(firstParty.baseURL
      ? [
          {
            name: 'first-party',
            testIgnore: houses,
            use: { ...desktop, ...firstParty },
            grepInvert: elsewhere,
          },
          {
            name: 'first-party, script off',
            testIgnore: houses,
            use: { ...desktop, ...firstParty, javaScriptEnabled: false },
            grepInvert: [elsewhere, /@script/],
          },
        ]
      : []),
  ],
})
