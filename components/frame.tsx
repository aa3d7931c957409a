import { JourneyFjord } from './journey-fjord.tsx'
import { Wordmark } from './mark.tsx'

/** The picture and the words: split on wide screens, a window above the words on small ones. */
export function Frame({ children }: { children: React.ReactNode }) {
  return (
    <div className="frame">
      <div className="frame-picture">
        <JourneyFjord />
      </div>
      <div className="frame-body">
        <header>
          <Wordmark />
        </header>
        <main className="frame-form">{children}</main>
      </div>
    </div>
  )
}
