import { NoticeSign } from '#components/sign.tsx'
import { text } from '#lib/messages.ts'

/** Tells of each further code once. `count`: the number of the one that was just asked for, or 0. */
export function SentAgain({ count }: { count: number }) {
  return (
    <div className="announcement" role="status">
      {count > 0 && (
        <div className="notice" key={count}>
          <NoticeSign />
          <p>{text('verify.again')}</p>
        </div>
      )}
    </div>
  )
}
