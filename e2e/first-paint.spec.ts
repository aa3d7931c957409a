import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from './test.ts'

/** Stands before the app and sends each page in two pieces, the second one late; the first ends in the middle of the header. */
async function inPieces(app: string) {
  const server = createServer(async (asked, answer) => {
    const given = await fetch(new URL(asked.url ?? '/', app), {
      headers: { accept: asked.headers.accept ?? '' },
    })
    const headers = Object.fromEntries(
      [...given.headers].filter(
        ([name]) =>
          !/^(connection|keep-alive|transfer-encoding|content-(encoding|length))$/.test(name),
      ),
    )
    answer.writeHead(given.status, headers)
    const body = Buffer.from(await given.arrayBuffer())
    const menu = /html/.test(headers['content-type'] ?? '') ? body.indexOf('popoverTarget') : -1
    if (menu < 0) return answer.end(body)
    const cut = body.indexOf('</svg>', menu)
    answer.write(body.subarray(0, cut))
    setTimeout(() => answer.end(body.subarray(cut)), 1000)
  })
  await new Promise<void>((done) => server.listen(0, done))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  return { url, close: () => server.close() }
}

test('a page that arrives in pieces is shown when its header and its words are there: nothing jumps @script', async ({
  page,
  baseURL,
}) => {
  const front = await inPieces(baseURL ?? '')
  await page.addInitScript(() => {
    const seen = Object.assign(window, { shift: 0 })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        seen.shift += (entry as PerformanceEntry & { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  for (const path of ['/', '/login', '/register', '/terms']) {
    await page.goto(front.url + path, { waitUntil: 'networkidle' })
    await expect(page.locator('main#main')).toHaveCount(1)
    const [shift, painted] = await page.evaluate(() => [
      (window as unknown as { shift: number }).shift,
      performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    ])
    expect(shift, path).toBe(0)
    expect(painted, path).toBeGreaterThan(900)
  }
  front.close()
})
