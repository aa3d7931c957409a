import { text } from '#lib/messages.ts'
import { JourneyCoast } from './journey-coast.tsx'
import { Wordmark } from './mark.tsx'

/** The front page; `children` stand beside the words. */
export function Landing({ children }: { children?: React.ReactNode }) {
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
      </header>
      <main className="landing-words">
        <h1>{text('landing.title')}</h1>
        <p>{text('landing.lead')}</p>
        <a className="button" href="/bookings">
          {text('landing.action')}
        </a>
      </main>
      {children}
      <div className="landing-picture">
        <JourneyCoast />
      </div>
    </div>
  )
}
