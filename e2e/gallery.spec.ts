import {
  axeFindings,
  brands,
  listen,
  openStudio,
  overflow,
  putAxe,
  scenarios,
  smallTargets,
  stateAt,
  studio,
} from './gallery.ts'
import { expect, test } from './test.ts'

const everything = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}
/** All that another light can change. */
const colours = { runOnly: ['color-contrast', 'link-in-text-block'] }

/**
 * Without script, a page about a session that ends leads on by itself when it has ended: it says so before, and the time can be
 * made longer there (WCAG 2.2, 2.2.1).
 */
const known = /^session\/(last-minutes|waiting|still-there): meta-refresh: /

/** A phone; a window of 1280 px enlarged to 200 % (WCAG 2.2, 1.4.4); that window. */
const [phone, enlarged, desk] = [
  { width: 320, height: 640 },
  { width: 640, height: 450 },
  { width: 1280, height: 900 },
] as const

test.use({ baseURL: studio.url })
test.skip(!studio.url, 'needs an instance with a studio')

for (const brand of brands) {
  for (const language of ['en', 'ar']) {
    test(`every state of ${brand} is sound: ${language}`, async ({ page }) => {
      test.setTimeout(20 * 60_000)
      await openStudio(page)
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })
      const heard = await listen(page)
      const found: string[] = []

      for (const { id } of scenarios) {
        const note = (...what: string[]) => found.push(...what.map((each) => `${id}: ${each}`))
        await page.setViewportSize(desk)
        const answer = await page.goto(stateAt(id, brand, language))
        if (!answer?.ok()) {
          note(`not played: ${await answer?.text()}`)
          heard()
          continue
        }
        await putAxe(page)
        note(...(await axeFindings(page, everything)))
        await page.emulateMedia({ colorScheme: 'dark' })
        note(...(await axeFindings(page, colours)).map((each) => `dark: ${each}`))
        await page.emulateMedia({ colorScheme: 'light' })
        for (const window of [enlarged, phone]) {
          await page.setViewportSize(window)
          const wider = await overflow(page)
          if (wider > 0) note(`${wider} px wider than ${window.width}`)
        }
        note(...(await smallTargets(page)).map((target) => `a small target: ${target}`))
        // A page that stands for one state may show what has not been found: that is no fault of its files.
        const own = answer.url()
        note(...heard().filter((each) => !each.endsWith(own)))
      }
      expect(found.filter((each) => !known.test(each))).toEqual([])
    })
  }
}
