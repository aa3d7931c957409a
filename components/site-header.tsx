import { words } from '#lib/words/page.ts'
import { LanguageMenu } from './language-menu.tsx'
import { Wordmark } from './mark.tsx'

type Props = {
  /** Absent for a visitor. */
  member?: string | undefined
  /** Whether there are journeys to look at. */
  trips?: boolean
  /** Where one is. */
  place?: keyof typeof places
}

const places = { trips: '/trips', shortlist: '/shortlist', bookings: '/bookings' } as const

/** The member's name and the way out stand on every signed-in page. */
export async function SiteHeader({ member, trips = false, place }: Props) {
  const { text } = await words()
  return (
    <header className="site-header">
      <a className="skip" href="#main">
        {text('header.skip')}
      </a>
      <Wordmark />
      {trips && <Places place={place} member={member !== undefined} />}
      {member === undefined ? (
        <div className="account">
          <a className="quiet-button" href="/register">
            {text('ways.register')}
          </a>
          <a className="quiet-button" href="/login">
            {text('login.title')}
          </a>
        </div>
      ) : (
        <div className="account">
          <a className="quiet-button member" href="/account">
            <span className="visually-hidden">{text('header.account')} </span>
            <bdi>{member}</bdi>
          </a>
          <form method="post" action="/session/end">
            <button className="quiet-button" type="submit">
              {text('header.signOut')}
            </button>
          </form>
        </div>
      )}
      <LanguageMenu />
    </header>
  )
}

async function Places({ place, member }: { place: Props['place']; member: boolean }) {
  const { text } = await words()
  const shown = (['trips', 'shortlist', 'bookings'] as const).filter(
    (name) => member || name !== 'bookings',
  )
  return (
    <nav className="places" aria-label={text('header.places')}>
      {shown.map((name) => (
        <a key={name} href={places[name]} aria-current={name === place ? 'page' : undefined}>
          {text(`header.${name}`)}
        </a>
      ))}
    </nav>
  )
}
