import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { scenarios, scenariosFor } from '#studio/scenarios.ts'

const english = JSON.parse(
  readFileSync(new URL('../messages/en.json', import.meta.url), 'utf8'),
) as unknown

const entry = (key: string) =>
  key
    .split('.')
    .reduce<unknown>(
      (found, name) => (found as Record<string, unknown> | undefined)?.[name],
      english,
    )

it('there are at least a hundred states, each at an address of its own that stays', () => {
  const ids = scenarios.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBeGreaterThanOrEqual(100)
  for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*\/[a-z]+(-[a-z]+)*$/)
})

it('each has a title of its own in its group, and is found by its address', () => {
  const titles = scenarios.map(({ group, title }) => `${group}: ${title}`)
  expect(new Set(titles).size).toBe(titles.length)
  for (const { id, group } of scenarios) expect(id.startsWith(`${group}/`)).toBe(true)
})

it('each says where it ends and what is to be seen there', () => {
  for (const { id, shows } of scenarios) {
    const seen = [shows.has ?? [], shows.says ?? []].flat()
    expect(seen.length, id).toBeGreaterThan(0)
    if (typeof shows.at === 'string') expect(shows.at, id).toMatch(/^\//)
  }
})

it('each sentence that is waited for is one of the catalogue', () => {
  for (const { id, shows } of scenarios) {
    if (shows.says) expect(entry(shows.says), `${id} ${shows.says}`).toBeDefined()
  }
})

it('either family of protocols comes to nearly all of them', () => {
  for (const family of ['headless', 'first-party'] as const)
    expect(scenariosFor(family).length).toBeGreaterThan(scenarios.length - 3)
})
