import { Failure } from '#components/failure.tsx'
import { localPath } from '#lib/session/local-path.ts'
import { titled, words } from '#lib/words/page.ts'

export const generateMetadata = titled('failure.title')

type Props = { searchParams: Promise<{ reference?: string | string[]; to?: string | string[] }> }

/** Where an upstream fault leads: the session is kept, and one press tries again. */
export default async function Trouble({ searchParams }: Props) {
  const { text } = await words()
  const asked = await searchParams
  const code = typeof asked.reference === 'string' ? asked.reference : ''
  const to = localPath(typeof asked.to === 'string' ? asked.to : undefined) ?? '/bookings'
  const isReference = /^[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(code)

  return (
    <Failure
      heading={text('failure.heading')}
      lead={text('failure.lead')}
      {...(isReference && { reference: { label: text('failure.reference'), code } })}
    >
      <a className="button" href={to}>
        {text('failure.again')}
      </a>
    </Failure>
  )
}
