import type { Visit } from '#studio/visit.ts'

/** To look at a page of the account. */
export const at = (path: string) => async (visit: Visit) => {
  await visit.asResident()
  await visit.open(path)
}

/** To type what goes no further. */
export const typing = (path: string, typed: Record<string, string>) => async (visit: Visit) => {
  await at(path)(visit)
  await visit.send(typed)
}

/** To change something: in an account of its own. */
export const changing = (path: string, typed: Record<string, string>) => async (visit: Visit) => {
  await visit.register()
  await visit.open(path)
  await visit.send(typed)
}
