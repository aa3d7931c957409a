import type { Scenario } from '#studio/scenario.ts'
import { account } from '#studio/scenarios/account.ts'
import { bookings } from '#studio/scenarios/bookings.ts'
import { passwordless, verify } from '#studio/scenarios/codes.ts'
import { contact } from '#studio/scenarios/contact.ts'
import { forgotPassword } from '#studio/scenarios/forgot-password.ts'
import { proof } from '#studio/scenarios/proof.ts'
import { register } from '#studio/scenarios/register.ts'
import { session } from '#studio/scenarios/session.ts'
import { signIn } from '#studio/scenarios/sign-in.ts'
import { singleSignOn } from '#studio/scenarios/single-sign-on.ts'
import { notFound, start, trouble } from '#studio/scenarios/start.ts'
import { shortlist, trips } from '#studio/scenarios/trips.ts'

/** Every state of every screen, in the order of the gallery. */
export const scenarios: readonly Scenario[] = [
  start,
  signIn,
  singleSignOn,
  passwordless,
  verify,
  register,
  forgotPassword,
  trips,
  shortlist,
  bookings,
  account,
  proof,
  contact,
  session,
  trouble,
  notFound,
].flat()

/** Those that a service of this family comes to. */
export const scenariosFor = (family: 'headless' | 'first-party'): readonly Scenario[] =>
  scenarios.filter((scenario) => (scenario.family ?? family) === family)
