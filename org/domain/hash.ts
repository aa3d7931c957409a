import { hashSync, verifySync } from '@node-rs/argon2'
import type { Job } from '#org/domain/hashing-lane.ts'

/** Does the work on the calling thread. */
export function work(job: Job): string | boolean {
  return job.kind === 'hash'
    ? hashSync(job.password, job.parameters)
    : verifySync(job.hash, job.password)
}
