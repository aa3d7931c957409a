'use client'
import type { Result } from '#studio/desk/results.ts'

export type Taken = {
  taken: readonly { path: string; from: string }[]
  left: readonly { path: string; reason: string }[]
}

type What = { brand: string; as: 'zip' | 'tokens' | 'file'; path?: string }

/** Sends a file to the draft. Files are larger than what a server action takes. */
export async function upload(what: What, body: Blob): Promise<Result & Partial<Taken>> {
  const answer = await fetch(`/studio/upload?${new URLSearchParams(what)}`, {
    method: 'POST',
    body,
  })
  const result = (await answer.json()) as Result
  if (!result.desk) throw new Error(`The upload was answered with ${answer.status}`)
  return result
}
