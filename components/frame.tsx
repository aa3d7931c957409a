import { LanguageMenu } from './language-menu.tsx'
import { Wordmark } from './mark.tsx'
import { Picture } from './picture.tsx'

/** The picture and the words. Where one stands to the other is the brand's layout: see styles/frame.css. */
export function Frame({ children }: { children: React.ReactNode }) {
  return (
    <div className="frame">
      <div className="frame-picture">
        <Picture name="sign-in" />
      </div>
      <div className="frame-body">
        <header className="frame-header">
          <Wordmark />
          <LanguageMenu />
        </header>
        <main className="frame-form" id="main">
          {children}
        </main>
      </div>
    </div>
  )
}
