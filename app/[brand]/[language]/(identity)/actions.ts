'use server'
import { typedValues } from '#lib/read-form.ts'
import { read, remember } from '#lib/session/index.ts'

/** What is typed goes along to another screen. Whoever waits for a code stays who they said they are. */
export async function takeAlong(data: FormData): Promise<void> {
  const { kind } = await read()
  if (kind === 'guest' || kind === 'away') await remember(typedValues(data))
}
