import { test as base, expect } from '@playwright/test'
import { type Outbox, outboxOf } from './outbox.ts'

/** Every test fails when a page breaks its content policy, throws, or logs an error of its own. */
export const test = base.extend<{ calm: undefined; outbox: Outbox }>({
  outbox: ({ request }, use) => use(outboxOf(request)),

  calm: [
    async ({ context }, use) => {
      const complaints: string[] = []
      context.on('console', (message) => {
        const text = message.text()
        if (/content security policy|hydrat/i.test(text)) complaints.push(text)
      })
      context.on('weberror', (fault) => {
        const text = String(fault.error())
        // A busy browser gives up the animation between two pages and says so: no error of ours.
        if (!/Transition was (aborted|skipped)/.test(text)) complaints.push(text)
      })
      await use(undefined)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
