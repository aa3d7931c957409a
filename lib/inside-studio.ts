import 'server-only'
import { cookies } from 'next/headers'
import { door, isOpen, studioCookie } from '#lib/studio-door.ts'

/**
 * Whether the request comes from inside the studio. The proxy keeps its door; but an action can be called at any address of the
 * app, so each asks for itself.
 */
export async function isInside(): Promise<boolean> {
  const cookie = (await cookies()).get(studioCookie)?.value
  return isOpen(door(), cookie)
}

/** Throws for whoever is not. */
export async function requireInside(): Promise<void> {
  if (!(await isInside())) throw new Error('The studio is closed')
}
