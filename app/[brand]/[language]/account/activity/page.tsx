import { asCustomer } from '#app/account/as-customer.ts'
import { countryName, deviceWords } from '#app/account/device-words.ts'
import { AccountFrame } from '#app/account/frame.tsx'
import { Time } from '#components/time.tsx'
import { type AccountEvent, findEvents } from '#lib/account/events.ts'
import { findProfile } from '#lib/account/profile.ts'
import { titled, words } from '#lib/words/page.ts'

export const generateMetadata = titled('account.activity.heading')

type Props = { searchParams: Promise<{ before?: string | string[] }> }

/** `before` continues with what is older. */
export default async function Activity({ searchParams }: Props) {
  const { text } = await words()
  const asked = await searchParams
  const before = typeof asked.before === 'string' ? asked.before.slice(0, 80) : undefined
  const needs = { capability: 'security-events' } as const
  const { around, found } = await asCustomer(pathTo(before), needs, async (customer) => {
    const [page, { timeZone }] = await Promise.all([
      findEvents(customer, before),
      findProfile(customer),
    ])
    return { ...page, timeZone }
  })

  return (
    <AccountFrame around={around} place="activity" isFirst>
      <h1 className="text-title">{text('account.activity.heading')}</h1>
      <p className="mt-3 mb-8 text-lead text-soft">{text('account.activity.lead')}</p>
      {found.events.length > 0 ? (
        <ol className="rows">
          {found.events.map((event) => (
            <EventRow key={event.id} event={event} timeZone={found.timeZone} />
          ))}
        </ol>
      ) : (
        <p>{text('account.activity.none')}</p>
      )}
      <p className="back">
        {found.next && (
          <a className="link" href={pathTo(found.next)}>
            {text('account.activity.older')}
          </a>
        )}{' '}
        {before && (
          <a className="link" href="/account/activity">
            {text('account.activity.newest')}
          </a>
        )}
      </p>
    </AccountFrame>
  )
}

const pathTo = (before?: string) =>
  before ? `/account/activity?${new URLSearchParams({ before })}` : '/account/activity'

async function EventRow({ event, timeZone }: { event: AccountEvent; timeZone: string }) {
  const spoken = await words()
  const { at, userAgent, country } = event
  const where = countryName(spoken, country)
  return (
    <li>
      <strong>{spoken.text(`account.event.${event.kind}`)}</strong>
      <p className="col-start-1 text-small text-soft">
        <Time at={at} timeZone={timeZone} format="moment" />
        {userAgent && ` · ${deviceWords(spoken, userAgent)}`}
        {where && ` · ${where}`}
      </p>
    </li>
  )
}
