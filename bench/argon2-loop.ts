import { parentPort } from 'node:worker_threads'
import { hashSync, verifySync } from '@node-rs/argon2'

/** Verifies the same password again and again until the time is up, and says how often. */
const hash = hashSync('velvet-harbour-lantern', { memoryCost: 19_456, timeCost: 2, parallelism: 1 })

parentPort?.on('message', (seconds: number) => {
  const end = performance.now() + seconds * 1000
  let verified = 0
  while (performance.now() < end) {
    if (!verifySync(hash, 'velvet-harbour-lantern')) throw new Error('did not verify')
    verified += 1
  }
  parentPort?.postMessage(verified)
})
