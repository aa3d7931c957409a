import { words } from '#lib/words/page.ts'
import { LanguageMenu } from './language-menu.tsx'
import { Wordmark } from './mark.tsx'
import { Picture } from './picture.tsx'

type Props = {
  /** Whether there are journeys to look at. */
  trips?: boolean
  children?: React.ReactNode
}

/** The front page; `children` stand beside the words. */
export async function Landing({ trips = false, children }: Props) {
  const { text } = await words()
  return (
    <div className="landing">
      <header className="site-header">
        <Wordmark />
        <nav className="account">
          <a className="quiet-button" href="/register">
            {text('ways.register')}
          </a>
          <a className="quiet-button" href="/login">
            {text('login.title')}
          </a>
        </nav>
        <LanguageMenu />
      </header>
      <main className="landing-words" id="main">
        <h1>{text('landing.title')}</h1>
        <p>{text('landing.lead')}</p>
        <div className="landing-ways">
          <a className="button" href="/bookings">
            {text('landing.action')}
          </a>
          {trips && (
            <a className="quiet-button" href="/trips">
              {text('landing.look')}
            </a>
          )}
        </div>
      </main>
      {children}
      <div className="landing-picture">
        <Picture name="landing" />
      </div>
    </div>
  )
}
