import { Facts, Place } from '#app/(trips)/facts.tsx'
import { shortlistFor } from '#app/(trips)/keeper.ts'
import { OnThisDevice } from '#app/(trips)/shortlist/on-this-device.tsx'
import { type ShownTrip, tripsFor } from '#app/(trips)/trips-for.ts'
import { WishButton } from '#app/(trips)/wish-button.tsx'
import { Way } from '#app/bookings/way.tsx'
import { Header } from '#app/header.tsx'
import { Notice } from '#components/notice.tsx'
import { Picture } from '#components/picture.tsx'
import { Postcard } from '#components/postcard.tsx'
import { SessionEnd } from '#components/session-end.tsx'
import { Sketches } from '#components/sketches.tsx'
import { titled, words } from '#lib/words/page.ts'

export const generateMetadata = titled('shortlist.title')

const path = '/shortlist'

type Props = { searchParams: Promise<{ full?: string | string[] }> }

/** `?full`: something more was to be kept, and did not fit. */
export default async function ShortlistPage({ searchParams }: Props) {
  const { text } = await words()
  const { full } = await searchParams
  const [trips, { member, ends, entries }] = await Promise.all([tripsFor(path), shortlistFor(path)])
  const kept = entries.flatMap(({ tripId }) => trips.find(({ id }) => id === tripId) ?? [])

  return (
    <>
      <Header member={member?.name} place="shortlist" />
      <main className="page" id="main">
        {kept.length === 0 ? (
          <Nothing />
        ) : (
          <h1 className="text-title">{text('shortlist.title')}</h1>
        )}
        <p className={kept.length === 0 ? 'visually-hidden' : 'kept-count'} role="status">
          {text('trips.count', { count: kept.length })}
        </p>
        {full !== undefined && <Notice>{text('shortlist.full')}</Notice>}
        {kept.length > 0 && <List trips={kept} />}
        {!member && kept.length > 0 && <OnThisDevice />}
      </main>
      {ends && <SessionEnd {...ends} />}
    </>
  )
}

async function List({ trips }: { trips: readonly ShownTrip[] }) {
  const { text } = await words()
  return (
    <>
      <p className="trips-lead">{text('shortlist.lead')}</p>
      <Sketches />
      <ol className="shortlist">
        {trips.map((trip) => (
          <li className="kept-trip" key={trip.id}>
            <Postcard mode={trip.mode} nth={trip.nth} />
            <div>
              <h2 className="trip-way">
                <a href={`/trips#${trip.slug}`}>
                  <Way {...trip} />
                </a>
              </h2>
              <Place trip={trip} />
              <Facts trip={trip} />
            </div>
            <WishButton trip={trip} kept at={path}>
              {text('shortlist.letGo')}
            </WishButton>
          </li>
        ))}
      </ol>
      <p className="shortlist-more">
        <a className="link" href="/trips">
          {text('shortlist.more')}
        </a>
      </p>
    </>
  )
}

async function Nothing() {
  const { text } = await words()
  return (
    <div className="empty">
      <h1 className="text-title">{text('shortlist.empty')}</h1>
      <p className="text-lead text-soft">{text('shortlist.emptyLead')}</p>
      <p>
        <a className="button" href="/trips">
          {text('shortlist.look')}
        </a>
      </p>
      <div className="empty-picture">
        <Picture name="landing" />
      </div>
    </div>
  )
}
