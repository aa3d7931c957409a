import { Day } from '#components/day.tsx'
import { NoticeSign } from '#components/sign.tsx'
import { words } from '#lib/words/page.ts'
import { keepAccount } from './delete/actions.ts'

/** Word of an account that is about to end, with the way back. */
export async function Leaving({ dueAt }: { dueAt: string }) {
  const { text } = await words()
  const [before, after] = text('account.leaving.due', { day: '\n' }).split('\n')
  return (
    <div className="notice">
      <NoticeSign />
      <form action={keepAccount}>
        <p>
          {before}
          <Day at={dueAt} />
          {after}
        </p>
        <button className="quiet-button link" type="submit">
          {text('account.leaving.keep')}
        </button>
      </form>
    </div>
  )
}
