import type { Answer } from '#studio/browser.ts'
import type { Scenario } from '#studio/scenario.ts'
import type { Stage } from '#studio/stage.ts'
import { Visit } from '#studio/visit.ts'

/** A scenario did not come to the state that it is named after. */
export class NotPlayed extends Error {
  override readonly name = 'NotPlayed'
}

/**
 * Plays a scenario on a stage and hands over the page that it ends on, as the app answered it. Throws `NotPlayed`, with what was
 * there instead, when that is not the page or not the state that the scenario says.
 */
export async function play(scenario: Scenario, stage: Stage): Promise<Answer> {
  const visit = new Visit(stage)
  try {
    await scenario.play(visit)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new NotPlayed(`${scenario.id}: ${why}. ${seen(visit)}`, { cause })
  }
  const missing = missingIn(visit, scenario)
  if (missing) throw new NotPlayed(`${scenario.id}: ${missing}. ${seen(visit)}`)
  return visit.answer as Answer
}

/** What of the state cannot be seen; undefined when all is there. */
function missingIn(visit: Visit, { shows }: Scenario): string | undefined {
  const { answer, page, stage } = visit
  const { at, status = 200, has = [], hasNot = [], says } = shows
  if (!answer || answer.url.origin !== new URL(stage.origin).origin) return 'it leads outside'
  const { pathname } = answer.url
  if (typeof at === 'string' ? pathname !== at : !at.test(pathname)) return `it is not at ${at}`
  if (answer.status !== status) return `it answers ${answer.status}, not ${status}`
  const absent = listed(has).find((selector) => !page.querySelector(selector))
  if (absent) return `there is no ${absent}`
  const present = listed(hasNot).find((selector) => page.querySelector(selector))
  if (present) return `there is ${present}`
  const sentence = says && stage.sentence?.(says)
  if (
    sentence &&
    !patternOf(sentence).test(plain((page.querySelector('body') ?? page).textContent))
  )
    return `nobody says “${sentence}”`
  return undefined
}

const listed = (some: string | readonly string[]) => (typeof some === 'string' ? [some] : some)

/** Any value may stand where the catalogue has a name in braces. */
const patternOf = (sentence: string) =>
  new RegExp(
    plain(sentence)
      .split(/\{\w+\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*'),
    's',
  )

const plain = (text: string) =>
  text
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

function seen(visit: Visit): string {
  if (!visit.answer) return 'Nothing was opened'
  const { status, url } = visit.answer
  const heading = plain(visit.page.querySelector('h1')?.textContent ?? '')
  const problem = plain(visit.page.querySelector('[role=alert]')?.textContent ?? '')
  return `Seen: ${status} ${url.pathname}${url.search} “${heading}” ${problem}`.trim()
}
