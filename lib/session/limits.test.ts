import { describe, expect, it } from 'vitest'
import { endsIn, isAlive, isStale } from '#lib/session/limits.ts'

const usual = { idle: 3_600, max: 86_400 }
const opened = 1_000_000
const session = { openedAt: opened, seenAt: opened }
const remembered = { ...session, remembered: true }
const day = 86_400

describe('the life of a session', () => {
  it('is one hour without a click', () => {
    expect(isAlive(session, opened + 3_599, usual)).toBe(true)
    expect(isAlive(session, opened + 3_600, usual)).toBe(false)
  })

  it('is a day in all, however busy', () => {
    const busy = { ...session, seenAt: opened + day }
    expect(isAlive(busy, opened + day - 1, usual)).toBe(true)
    expect(isAlive(busy, opened + day, usual)).toBe(false)
  })

  it('of whoever asked to be remembered is seven days without a click, and thirty in all', () => {
    expect(isAlive(remembered, opened + 7 * day - 1, usual)).toBe(true)
    expect(isAlive(remembered, opened + 7 * day, usual)).toBe(false)
    const busy = { ...remembered, seenAt: opened + 30 * day }
    expect(isAlive(busy, opened + 30 * day - 1, usual)).toBe(true)
    expect(isAlive(busy, opened + 30 * day, usual)).toBe(false)
  })

  it('is what the site set for it', () => {
    expect(isAlive(session, opened + 125, { idle: 125, max: day })).toBe(false)
    expect(isAlive(session, opened + 125, { idle: 3_600, max: 125 })).toBe(false)
  })

  it('wants to be sealed again after five minutes, or a twelfth of a short one', () => {
    expect(isStale(session, opened + 299, usual)).toBe(false)
    expect(isStale(session, opened + 300, usual)).toBe(true)
    expect(isStale(remembered, opened + 300, usual)).toBe(true)
    expect(isStale(session, opened + 10, { idle: 125, max: day })).toBe(true)
  })
})

describe('the end of a session', () => {
  it('comes after an hour, and a click makes it later', () => {
    expect(endsIn(session, opened + 600, usual)).toEqual({ left: 3_000, warn: 120, longer: true })
  })

  it('comes with the day, and then no click makes it later', () => {
    const late = { ...session, seenAt: opened + day - 600 }
    expect(endsIn(late, opened + day - 300, usual)).toEqual({ left: 300, warn: 120, longer: false })
  })

  it('is told two minutes before, or half a short life', () => {
    expect(endsIn(remembered, opened, usual).warn).toBe(120)
    expect(endsIn(session, opened, { idle: 60, max: day }).warn).toBe(30)
    expect(endsIn(session, opened, { idle: 3_600, max: 100 }).warn).toBe(50)
  })

  it('is never in the past', () => {
    expect(endsIn(session, opened + day, usual).left).toBe(0)
  })
})
