import { JourneyFjord } from '#components/journey-fjord.tsx'
import { Wordmark } from '#components/mark.tsx'

/** The picture and the form: split on wide screens, a window above the form on small ones. */
export default function IdentityLayout({ children }: { children: React.ReactNode }) {
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
