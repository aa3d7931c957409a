import { outwards, seeOther } from '#app/(identity)/outside.ts'
import { config } from '#lib/config.ts'
import { identity } from '#lib/identity/index.ts'
import { goAway } from '#lib/session/away.ts'
import { read } from '#lib/session/index.ts'
import { visitor } from '#lib/visitor.ts'

type Props = { params: Promise<{ provider: string }> }

/** Out to a provider. A plain link leads here: a form may lead to pages of ours only. */
export async function GET(_: Request, { params }: Props): Promise<Response> {
  const { provider: asked } = await params
  const provider = config().providers.find(({ name }) => name === asked)
  if (!provider) return new Response(null, { status: 404 })
  if ((await read()).kind === 'member') return seeOther('/bookings')
  const step = await identity().signInOnWeb(provider.name, await visitor())
  if (step.kind !== 'continue-on-web') throw new Error(`A way out never ends in ${step.kind}`)
  await goAway(step.away)
  return seeOther(outwards(step.url))
}
