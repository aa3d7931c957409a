import { cookies } from 'next/headers'

const options = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const

export async function find(name: string): Promise<string | undefined> {
  return (await cookies()).get(name)?.value
}

/** Keeps a value in the browser, out of reach of scripts. Seconds. Only from actions and route handlers. */
export async function put(name: string, value: string, maxAge: number): Promise<void> {
  const store = await cookies()
  store.set(name, value, { ...options, maxAge })
}

/** Only from actions and route handlers. */
export async function drop(name: string): Promise<void> {
  const store = await cookies()
  if (store.has(name)) store.set(name, '', { ...options, maxAge: 0 })
}
