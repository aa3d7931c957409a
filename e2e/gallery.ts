import { createRequire } from 'node:module'
import type { Page, Request } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'
import { scenariosFor } from '#studio/scenarios.ts'

/** The states that the embedded org of the gallery comes to. */
export const scenarios = scenariosFor('headless')

export const brands = ['headway', 'nattag', 'oya'] as const

/** An instance with a studio; `scripts/test.ts` starts it. */
export const studio = { url: process.env.STUDIO_APP_URL ?? '', key: process.env.STUDIO_KEY ?? '' }

/** Lets this browser into the studio. */
export async function openStudio(page: Page) {
  await page.goto('/studio/key')
  await page.locator('[name=key]').fill(studio.key)
  await page.locator('main button[type=submit]').click()
  await page.waitForURL('**/studio')
}

export const stateAt = (id: string, look: string, language: string) =>
  `/studio/gallery/${id}?${new URLSearchParams({ look, language })}`

// The very axe that @axe-core/playwright brings; its own way to inject it takes longer than to run it.
const axe: { source: string } = createRequire(
  createRequire(import.meta.url).resolve('@axe-core/playwright'),
)('axe-core')

export const putAxe = (page: Page) => page.evaluate(axe.source)

/** What axe finds in the page as it is shown: rule and places. */
export const axeFindings = (page: Page, options: RunOptions): Promise<string[]> =>
  page.evaluate(async (how) => {
    const { run } = (window as unknown as { axe: typeof import('axe-core') }).axe
    const { violations }: AxeResults = await run(document, { ...how, resultTypes: ['violations'] })
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    )
  }, options)

/** How many CSS pixels the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })

/** Buttons, fields and links that are less than 24 px wide or high (WCAG 2.2, 2.5.8). */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, input, select, a')]
      .filter((target) => target.checkVisibility({ visibilityProperty: true }))
      .flatMap((target) => {
        const { width, height } = target.getBoundingClientRect()
        const isSmall = width > 0 && Math.min(width, height) < 24
        return isSmall ? [`${target.outerHTML.slice(0, 80)} ${width}×${height}`] : []
      }),
  )

/** Hears what goes wrong in a page from now on; answers what it has heard since it was last asked. */
export async function listen(page: Page): Promise<() => string[]> {
  const heard: string[] = []
  await page.exposeFunction('heardOfPolicy', (what: string) => heard.push(`policy: ${what}`))
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      (window as unknown as { heardOfPolicy: (what: string) => void }).heardOfPolicy(
        `${violatedDirective} ${blockedURI}`,
      ),
    ),
  )
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (fault) => heard.push(`script: ${fault.message}`))
  page.on('requestfailed', (request) => {
    if (!isGivenUp(request)) heard.push(`failed: ${request.url()} ${request.failure()?.errorText}`)
  })
  page.on('response', (answer) => {
    if (answer.status() >= 400) heard.push(`${answer.status()}: ${answer.url()}`)
  })
  return () => heard.splice(0)
}

/** What the next page no longer waits for. */
const isGivenUp = (request: Request) => request.failure()?.errorText === 'net::ERR_ABORTED'
