import { DoneSign } from '#components/sign.tsx'
import { words } from '#lib/words/page.ts'

/** Tells of each further code once. `count`: the number of the one that was just asked for, or 0. */
export async function SentAgain({ count }: { count: number }) {
  const { text } = await words()
  return (
    <div className="announcement" role="status">
      {count > 0 && (
        <div className="notice" key={count}>
          <DoneSign />
          <p>{text('verify.again')}</p>
        </div>
      )}
    </div>
  )
}
