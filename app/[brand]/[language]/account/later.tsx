import { inWords } from '#app/(identity)/messages.ts'
import type { refusedWords } from '#app/account/refused-words.ts'
import { TroubleSign } from '#components/sign.tsx'
import { words } from '#lib/words/page.ts'

type Props = {
  seconds: string | string[] | undefined
  said?: ReturnType<typeof refusedWords> | 'account.data.later'
}

/** That something is not to be had for now. `seconds` come from the address of the page. */
export async function Later({ seconds, said = 'refusal.tooManyCodes' }: Props) {
  const { text, locale } = await words()
  if (typeof seconds !== 'string' || !/^\d{1,5}$/.test(seconds)) return null
  return (
    <div className="summary" role="alert">
      <p className="field-error">
        <TroubleSign />
        {text(said, { wait: inWords(locale, Number(seconds)) })}
      </p>
    </div>
  )
}
