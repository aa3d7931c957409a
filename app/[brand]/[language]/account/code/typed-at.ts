import { confirmPage } from '#app/account/act.ts'
import type { Awaited } from '#lib/session/seal.ts'

const pages = { email: '/account/email', phone: '/account/phone', deletion: '/account/delete' }

/** The page where a code was asked for. */
export const typedAt = ({ purpose, returnTo }: Pick<Awaited, 'purpose' | 'returnTo'>): string =>
  purpose === 'proof' ? confirmPage(returnTo) : pages[purpose]
