import { text } from '#lib/messages.ts'
import { Wordmark } from './mark.tsx'

/** The member's name and the way out stand on every signed-in page. */
export function SiteHeader({ member }: { member: string }) {
  return (
    <header className="site-header">
      <a className="skip" href="#main">
        {text('header.skip')}
      </a>
      <Wordmark />
      <div className="account">
        <p className="member" dir="auto">
          {member}
        </p>
        <form method="post" action="/session/end">
          <button className="quiet-button" type="submit">
            {text('header.signOut')}
          </button>
        </form>
      </div>
    </header>
  )
}
