import { openAccount } from '#app/(trips)/actions.ts'
import { NoticeSign } from '#components/sign.tsx'
import { words } from '#lib/words/page.ts'

/** For a visitor: how long this is kept, and how it is kept for good. Either way leads back here. */
export async function OnThisDevice() {
  const { text } = await words()
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
