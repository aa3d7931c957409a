import type { Context } from 'hono'
import type { Visit } from '#org/domain/visit.ts'
import { acceptedLanguages } from '#org/routes/accepted-languages.ts'
import { countryOf } from '#org/routes/country.ts'
import { customersAddress } from '#org/routes/customers-address.ts'
import type { LocalEnv } from '#org/routes/local.ts'

const LONGEST = 300

/**
 * The browser that a request came from, or was made for. A country only where it is the customer's: what a server says that is not
 * believed leaves none, because the connection is the server's own.
 */
export async function visitOf(
  c: Context<LocalEnv>,
  from: { authenticated?: boolean } = {},
): Promise<Visit> {
  const address = customersAddress(c, from)
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  const theirs = forwarded === undefined || forwarded === address
  return {
    userAgent: printable(c.req.header('user-agent')),
    country: theirs ? await countryOf(address) : null,
    uvid: null,
    languages: acceptedLanguages(c),
  }
}

function printable(text = ''): string | null {
  const line = text.replace(/[^\x20-\x7e]+/g, ' ').trim()
  return line.slice(0, LONGEST) || null
}
