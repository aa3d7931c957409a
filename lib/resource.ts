import type { Answer, Http, Question } from '#lib/http.ts'
import type { Grant } from '#lib/identity/port.ts'

/** What everything that an access token opens has in common (RFC 6750, sections 2.1 and 3.1). */

/** The access token opens nothing (any more): renew it, or sign in again. */
export class GrantRefused extends Error {
  override readonly name = 'GrantRefused'

  constructor(message = 'The access token was refused') {
    super(message)
  }
}

type Bearer = Pick<Grant, 'accessToken'>

/** The same question, asked by whoever holds the token. */
export const askedBy = ({ accessToken }: Bearer, question: Question = {}): Question => ({
  ...question,
  headers: { ...question.headers, authorization: `Bearer ${accessToken}` },
})

/** Asks for something that the token opens. Throws `GrantRefused` when it does not (any more). */
export async function askAs(
  bearer: Bearer,
  url: string,
  http: Http,
  question?: Question,
): Promise<Answer> {
  const answer = await http(url, askedBy(bearer, question))
  if (answer.status === 401) throw new GrantRefused()
  return answer
}
