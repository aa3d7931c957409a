import { afterEach, expect, it, vi } from 'vitest'
import { answerOnce } from '#app/(identity)/verify/answer-once.ts'
import type { Step } from '#lib/identity/port.ts'

const refused: Step = { kind: 'refused', reason: 'wrong-code' }
const signedIn: Step = {
  kind: 'signed-in',
  member: { id: '005', name: 'Maya' },
  grant: { accessToken: 'a', apiBase: 'http://x' },
}

afterEach(() => {
  vi.useRealTimers()
})

function counting(outcome: () => Promise<Step>) {
  const asked = { times: 0 }
  const ask = () => {
    asked.times += 1
    return outcome()
  }
  return { asked, ask }
}

it('two wrong answers at the same time are one, and a later one is another try', async () => {
  const { asked, ask } = counting(async () => refused)
  const both = await Promise.all([answerOnce('memo 123456', ask), answerOnce('memo 123456', ask)])
  expect(both).toEqual([refused, refused])
  expect(asked.times).toBe(1)
  await answerOnce('memo 123456', ask)
  expect(asked.times).toBe(2)
})

it('answers of different people, or with different codes, stay apart', async () => {
  const { asked, ask } = counting(async () => refused)
  await Promise.all(['a 123456', 'b 123456', 'a 654321'].map((key) => answerOnce(key, ask)))
  expect(asked.times).toBe(3)
})

it('a fault is forgotten, so that the next press tries again', async () => {
  const { asked, ask } = counting(() => Promise.reject(new Error('unreachable')))
  await expect(answerOnce('memo 111111', ask)).rejects.toThrow('unreachable')
  await expect(answerOnce('memo 111111', ask)).rejects.toThrow('unreachable')
  expect(asked.times).toBe(2)
})

it.each<Step>([signedIn, { kind: 'password-changed' }])(
  'what a code opened is told again to whoever sends it again soon: $kind',
  async (came) => {
    vi.useFakeTimers()
    const { asked, ask } = counting(async () => came)
    const key = `memo 222222 ${came.kind}`
    expect(await answerOnce(key, ask)).toBe(came)
    vi.advanceTimersByTime(9_900)
    expect(await answerOnce(key, ask)).toBe(came)
    expect(asked.times).toBe(1)
    await answerOnce(`${key} another`, ask)
    expect(asked.times).toBe(2)
  },
)

it('what a code opened is forgotten after ten seconds', async () => {
  vi.useFakeTimers()
  const { asked, ask } = counting(async () => signedIn)
  await answerOnce('memo 333333', ask)
  expect(vi.getTimerCount()).toBe(1)
  vi.advanceTimersByTime(10_000)
  expect(vi.getTimerCount()).toBe(0)
  await answerOnce('memo 333333', ask)
  expect(asked.times).toBe(2)
})

it.each<Step>([
  refused,
  { kind: 'refused', reason: 'weak-password' },
  { kind: 'continue-on-web', url: 'https://x', away: { memo: '' } },
])('anything else is asked anew: %j', async (came) => {
  vi.useFakeTimers()
  const { asked, ask } = counting(async () => came)
  const key = `memo 444444 ${JSON.stringify(came)}`
  await answerOnce(key, ask)
  await answerOnce(key, ask)
  expect(asked.times).toBe(2)
  expect(vi.getTimerCount()).toBe(0)
})
