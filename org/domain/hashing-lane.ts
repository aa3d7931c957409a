import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { Refused } from '#org/domain/refused.ts'

export type Parameters = { memoryCost: number; timeCost: number; parallelism: number }
export type Job =
  | { kind: 'hash'; password: string; parameters: Parameters }
  | { kind: 'verify'; password: string; hash: string }

export type HashingLane = {
  run(job: Job): Promise<string | boolean>
  close(): Promise<void>
}

type Waiting = {
  job: Job
  resolve(result: string | boolean): void
  reject(reason: unknown): void
}
type Hand = { worker: Worker; taken: Waiting[] }

/** One in work and one at the door, so that a thread never waits for the event loop between two hashes. */
const TAKEN_AT_ONCE = 2
const LONGEST_QUEUE = 1_000

/**
 * Hashing has threads of its own, as many as there are cores. On libuv's pool every WebCrypto call of the process would
 * queue behind it (measured: half a second to open one session cookie while 32 people sign in).
 */
export function openHashingLane(threads = availableParallelism()): HashingLane {
  const hands: Hand[] = []
  const queue: Waiting[] = []
  let closed = false

  function hire(): Hand {
    const worker = new Worker(new URL('./hashing-worker.ts', import.meta.url))
    const hand: Hand = { worker, taken: [] }
    worker.unref()
    worker.on('message', (answer: { result: string | boolean } | { failed: string }) => {
      const done = hand.taken.shift()
      if ('failed' in answer) done?.reject(new Error(answer.failed))
      else done?.resolve(answer.result)
      if (hand.taken.length === 0) worker.unref()
      dispatch()
    })
    worker.on('error', (error) => dismiss(hand, error))
    worker.on('exit', () => dismiss(hand, new Error('the hashing thread ended')))
    hands.push(hand)
    return hand
  }

  function dismiss(hand: Hand, reason: Error) {
    const place = hands.indexOf(hand)
    if (place >= 0) hands.splice(place, 1)
    for (const waiting of hand.taken.splice(0)) waiting.reject(reason)
    dispatch()
  }

  function freest(): Hand | undefined {
    const idle = hands.find((hand) => hand.taken.length === 0)
    if (idle) return idle
    if (hands.length < threads) return hire()
    return hands.find((hand) => hand.taken.length < TAKEN_AT_ONCE)
  }

  function dispatch() {
    while (queue.length > 0) {
      const hand = freest()
      const waiting = hand && queue.shift()
      if (!hand || !waiting) return
      hand.taken.push(waiting)
      hand.worker.ref()
      hand.worker.postMessage(waiting.job)
    }
  }

  return {
    run(job) {
      if (closed || queue.length >= LONGEST_QUEUE) return Promise.reject(new Refused('overloaded'))
      return new Promise((resolve, reject) => {
        queue.push({ job, resolve, reject })
        dispatch()
      })
    },

    async close() {
      closed = true
      for (const waiting of queue.splice(0)) waiting.reject(new Refused('overloaded'))
      await Promise.all(hands.map((hand) => hand.worker.terminate()))
    },
  }
}
