import { expect, it } from 'vitest'
import { answerOnce } from '#app/(identity)/verify/answer-once.ts'
import type { Step } from '#lib/identity/port.ts'

const refused: Step = { kind: 'refused', reason: 'wrong-code' }

function counting(outcome: () => Promise<Step>) {
  const asked = { times: 0 }
  const ask = () => {
    asked.times += 1
    return outcome()
  }
  return { asked, ask }
}

it('two answers at the same time are one, and a later one is another', async () => {
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
