import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { work } from '#org/domain/hash.ts'
import type { Job } from '#org/domain/hashing-lane.ts'

// On Linux 0 means the calling thread, elsewhere the whole process: hashing gives way to the threads that answer people.
if (process.platform === 'linux') setPriority(0, 10)

parentPort?.on('message', (job: Job) => {
  try {
    parentPort?.postMessage({ result: work(job) })
  } catch {
    parentPort?.postMessage({ failed: `argon2 could not ${job.kind}` })
  }
})
