import { outwards, seeOther } from '#app/(identity)/outside.ts'
import { config } from '#lib/config.ts'
import { isFromHere } from '#lib/from-here.ts'
import { identity } from '#lib/identity/index.ts'
import { goAway } from '#lib/session/away.ts'
import { read } from '#lib/session/index.ts'
import { visitor } from '#lib/visitor.ts'

type Props = { params: Promise<{ provider: string }> }

/** Out to a provider. A plain link of ours leads here: a form may lead to pages of ours only, and links of others to sign-in. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { provider: asked } = await params
  const provider = config().providers.find(({ name }) => name === asked)
  if (!provider) return new Response(null, { status: 404 })
  if ((await read()).kind === 'member') return seeOther('/bookings')
  if (!isFromHere(request.headers)) return seeOther('/login')
  const step = await identity().signInOnWeb(provider.name, await visitor())
  if (step.kind !== 'continue-on-web') throw new Error(`A way out never ends in ${step.kind}`)
  await goAway(step.away)
  return seeOther(outwards(step.url))
}
