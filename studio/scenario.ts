import type { Visit } from '#studio/visit.ts'

/** One state of one screen, with an address that stays: `/studio/gallery/<id>`. */
export type Scenario = {
  /** `group/state`, kebab-case. */
  id: string
  /** For designers, in English. */
  title: string
  group: string
  play: (visit: Visit) => Promise<unknown>
  shows: Shows
  /** Only where the service speaks this family of protocols. */
  family?: 'headless' | 'first-party'
}

/** How the state is known from all others, in whatever language. */
export type Shows = {
  /** The path it ends at. */
  at: string | RegExp
  status?: number
  /** CSS selectors of what is there, and of what is not. */
  has?: string | readonly string[]
  hasNot?: string | readonly string[]
  /** Key of a sentence that is said. */
  says?: string
}

type Told = Omit<Scenario, 'id' | 'group'>

/** The scenarios of a group, by the last part of their ids. */
export const group = (name: string, states: Readonly<Record<string, Told>>): Scenario[] =>
  Object.entries(states).map(([state, told]) => ({ id: `${name}/${state}`, group: name, ...told }))

/** The summary of errors leads to these fields. */
export const problemAt = (...fields: string[]) =>
  fields.map((field) => `[role=alert] a[href="#${field}"]`)

/** The summary is there, and concerns the whole form. */
export const problem = '[role=alert] p'

export const notice = 'main [role=status] p'
