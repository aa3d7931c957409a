import { words } from '#lib/words/page.ts'

type Props = { providers: readonly { name: string; label: string }[] }

/** The others who may say who somebody is, below a form of ours. */
export async function Providers({ providers }: Props) {
  const { text } = await words()
  if (providers.length === 0) return null
  return (
    <div className="providers">
      <p className="or">{text('ways.or')}</p>
      {providers.map(({ name, label }) => (
        <a key={name} className="button second" href={`/login/with/${name}`}>
          {text('ways.with', { provider: label })}
        </a>
      ))}
    </div>
  )
}
