import { brands, openStudio, stateAt, studio } from './gallery.ts'
import { expect, test } from './test.ts'

/** States that between them show every kind of surface: words, fields, errors, notices, tickets, lists, empty places. */
const states = [
  'start/home',
  'sign-in/plain',
  'sign-in/wrong-password',
  'verify/sent-by-mail',
  'register/details',
  'forgot-password/code-sent',
  'bookings/many',
  'bookings/none',
  'bookings/one',
  'account/profile',
  'trips/all',
  'not-found/page',
] as const

/** A desk is kept at less than half its size: sixty kilobytes are enough to see that something moved. */
const windows = [
  { name: 'phone', viewport: { width: 390, height: 667 }, deviceScaleFactor: 1 },
  { name: 'desk', viewport: { width: 1280, height: 800 }, deviceScaleFactor: 0.44 },
] as const

test.use({ baseURL: studio.url })
test.skip(!studio.url, 'needs an instance with a studio')

for (const brand of brands) {
  for (const { name, ...window } of windows) {
    test.describe(name, () => {
      test.use(window)

      test(`${brand} looks as it was approved`, async ({ page }) => {
        test.setTimeout(5 * 60_000)
        await openStudio(page)
        for (const [at, id] of states.entries()) {
          // Every state in one light on a phone and in the other on a desk.
          const theme = (at % 2 === 0) === (name === 'phone') ? 'light' : 'dark'
          await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
          await page.goto(stateAt(id, brand, 'en'), { waitUntil: 'networkidle' })
          await page.evaluate(() => document.fonts.ready)
          await expect
            .soft(page)
            .toHaveScreenshot(`${brand}-${id.replace('/', '-')}-${name}-${theme}.png`, {
              scale: 'device',
              animations: 'disabled',
              // What tells the time, a name that is somebody's own, and the way to a port of this machine.
              mask: [page.locator('time, bdi, .demo-card, [data-seconds]')],
              // Another Chromium draws the edges of letters a little differently; what moved differs in far more places.
              threshold: 0.25,
              maxDiffPixelRatio: 0.01,
            })
        }
      })
    })
  }
}
