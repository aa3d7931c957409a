import { inWords } from '#app/(identity)/messages.ts'
import type { refusedWords } from '#app/account/refused-words.ts'
import { TroubleSign } from '#components/sign.tsx'
import { text } from '#lib/messages.ts'

type Props = {
  seconds: string | string[] | undefined
  words?: ReturnType<typeof refusedWords> | 'account.data.later'
}

/** That something is not to be had for now. `seconds` come from the address of the page. */
export function Later({ seconds, words = 'refusal.tooManyCodes' }: Props) {
  if (typeof seconds !== 'string' || !/^\d{1,5}$/.test(seconds)) return null
  return (
    <div className="summary" role="alert">
      <p className="field-error">
        <TroubleSign />
        {text(words, { wait: inWords(Number(seconds)) })}
      </p>
    </div>
  )
}
