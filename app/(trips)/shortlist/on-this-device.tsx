import { openAccount } from '#app/(trips)/actions.ts'
import { NoticeSign } from '#components/sign.tsx'
import { text } from '#lib/messages.ts'

/** For a visitor: how long this is kept, and how it is kept for good. Either way leads back here. */
export function OnThisDevice() {
  return (
    <aside className="on-this-device">
      <NoticeSign />
      <div>
        <p>{text('shortlist.onThisDevice')}</p>
        <form action={openAccount}>
          <button className="button" type="submit">
            {text('ways.register')}
          </button>
          <a className="quiet-button" href="/session/renew?to=/shortlist">
            {text('login.title')}
          </a>
        </form>
      </div>
    </aside>
  )
}
